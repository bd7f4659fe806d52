"""The nouns factcheck is built from: frozen values and one error tree. Imports nothing of ours."""
