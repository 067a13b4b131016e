"""Evaluation: known facts as data, an independent judge, gates and reports."""
