"""Decisions: facts, the engine’s answer to them, and what a named person chose, with reasons.

Sharing, sharing part, sharing differently, not now and withholding are made by one action, and each
leaves the same whole record. None is ever changed: new facts make another that follows it.
"""
