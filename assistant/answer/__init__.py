"""Answering: a question is understood, every way proposes, the evidence decides."""
