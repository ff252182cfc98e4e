"""The one gate out: what leaves is made, checked for leaks and shown here. Takes values only."""
