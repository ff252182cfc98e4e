"""The post: sealed envelopes from one agency to another, and the receipts that come back.

It is the one place where two agencies see the same rows, and nobody else sees them.
"""
