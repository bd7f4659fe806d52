"""The screen in a web browser: a server on this machine, and a process of its own for each page."""
