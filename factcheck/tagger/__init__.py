"""Text -> spans of source, cue and content: the rules, and the trained model at run time."""
