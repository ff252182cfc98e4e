"""What happened, as it was written down; and what worries somebody, until it is settled.

An entry is never changed: a correction is another entry. A worry is always taken, and never says
whether there is a record.
"""
