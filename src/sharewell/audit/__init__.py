"""The ledger: who did what and when, kept so that nobody can change it unseen."""
