"""Can I share this? The rule book and what stands beside it: no sign-in, nothing stored."""
