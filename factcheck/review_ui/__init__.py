"""The terminal screen; the only Textual."""
