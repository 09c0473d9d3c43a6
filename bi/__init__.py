"""Dashboards for BI tools, in the tools' own formats, and what brings them in."""
