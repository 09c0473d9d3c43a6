"""The questions that the pages ask, as SQL; values only ever come in as parameters."""
