"""The pages, one a module with `show(context)`; a folder called pages would be served by Streamlit on its own."""
