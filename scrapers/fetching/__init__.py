"""Fetching: polite HTTP, the archive of responses, and one outcome for each address and run."""
