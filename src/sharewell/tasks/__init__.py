"""What somebody must do by when: who owns it, on which clock, and what became of it."""
