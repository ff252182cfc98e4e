"""Django's SQLite with our habits."""
