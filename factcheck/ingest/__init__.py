"""The outside world -> Article; the only code that changes text."""
