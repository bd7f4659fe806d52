"""Gold data, scores and the quality floor."""
