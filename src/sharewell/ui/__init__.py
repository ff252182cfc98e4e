"""The component kit: the frame of every page, and the design system underneath it."""
