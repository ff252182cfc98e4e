"""The one gate out: whatever leaves is made, checked for leaks and shown here. Takes values only."""
