"""The sections of an answer: one file each, every one a function of what was decided."""
