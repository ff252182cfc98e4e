"""Why this user may work with this person: allocations, seals, conflicts, broken glass."""
