"""Timings of the whole job and of its parts; nothing here asserts a threshold."""
