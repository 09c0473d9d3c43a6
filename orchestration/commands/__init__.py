"""What `gongbao` does beside running the job: one module a command or a part of one. `cli.py` puts them together."""
