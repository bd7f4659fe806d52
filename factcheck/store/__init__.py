"""claims.db; the only SQL."""
