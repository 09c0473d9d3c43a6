"""Charts made from rows: nothing here asks the marts or draws on the page.

No text of a page goes into a chart: axes, legends and tooltips hold names of regions and figures only.
"""
