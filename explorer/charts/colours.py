"""Colours: quiet, told apart by people who see red and green alike (Okabe and Ito's set, the yellow left out)."""

REGIONS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8c6d31", "#5f6b7a", "#e69f00")
STATUS = {"met": "#2f7d5b", "missed": "#c0503c", "not_reported": "#9aa5b1", "not_comparable": "#c9a227"}
INK = "#2b3440"
"""Text and ticks on light ground."""
