"""What PostgreSQL can do besides: row security, roles, a context that SQL cannot forge."""
