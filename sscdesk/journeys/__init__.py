"""Whole ways through the program, where strangers meet: actions, workbook and store.

`demo` builds a desk full of public projects. What is said of them lies in `resources/sample`: each
project in a file of its own, what public sources say apart from what was made up around it. The
files are turned into the lines that the command `run` takes, and every line is done by the verb
that a person would use.

May import `actions`, `workbook`, `store`, `domain` and what lies below. Start reading in `demo.py`
(what happens) and `sample.py` (what it is made of).

Reading order (a file imports only files above it): sample, lines, asking, agreeing, planning,
working, evaluating, path, papers, telling, demo.
"""
