"""The one component of the explorer that draws page text itself."""
