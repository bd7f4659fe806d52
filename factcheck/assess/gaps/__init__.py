"""Where an article says itself that evidence is missing, and for which of its claims."""
