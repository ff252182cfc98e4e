"""Persons of one agency: their names, where they are, who is what to whom, what stays hidden."""
