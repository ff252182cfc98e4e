"""Rows, and the walls round them: what every table of every room has in common."""
