"""Sharewell: decide when and how to share information about a child."""
