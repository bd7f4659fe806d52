"""How the tagger's model was made, so that a newsroom can make it again or train its own.

Needs the ``train`` extra (torch, onnx, safetensors). Nothing else in factcheck imports this.
"""
