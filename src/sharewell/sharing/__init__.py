"""Sharing: what leaves for another agency, what comes from one, and what became of it.

Sent is not shared: a package is open work of its sender until the other side has said what it does.
Each agency keeps a copy of its own and answers for it.
"""
