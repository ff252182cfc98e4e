"""What has to happen after something else did: events, who listens, and notices without content."""
