"""Agreements: what one’s own agency has agreed with another to share, and since when.

Without one the page warns, and stops nothing.
"""
