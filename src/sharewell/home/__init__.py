"""Where everybody begins: what needs them now, from whichever room it comes."""
