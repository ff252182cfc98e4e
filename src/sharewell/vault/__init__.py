"""Keys: seal and open, blind tokens, signatures, envelopes, hold and shred.

Other rooms use `sharewell.vault.keeping`, and no other file of this room.
"""
