"""The pages, one a module; each has `show(context)`."""
