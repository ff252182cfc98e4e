"""Engagement with families: whom somebody told that information is shared, or why not yet.

People tell families; nothing here sends anybody anything.
"""
