"""Keys: seal and open, blind tokens, signatures, envelopes, hold and shred.

Other rooms come in by `keeping`, `pairs` and `disposal`; `docs/explanation/vault.md` names all
doors, and a contract keeps the rest shut.
"""
