"""Claims -> a report a person can hand over: what it says apart from how it looks."""
