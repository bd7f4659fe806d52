"""One command a file."""

PROGRAM = "factcheck"
COMPLETE = "_FACTCHECK_COMPLETE"  # what the script of ``factcheck completion`` sets when it asks
