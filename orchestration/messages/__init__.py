"""What is told to people: incidents, the channels to them, and the record of what was told."""
