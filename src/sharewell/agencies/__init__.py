"""Agencies, the people who work for them, how they sign in, and whom to phone there."""
