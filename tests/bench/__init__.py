"""Figures, run by hand: `python -m tests.bench`. Each is a ratio to a baseline of the same run."""
