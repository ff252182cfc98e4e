"""The pages: each finds what it needs in the guidance, and renders."""
