"""The laws of the journal, over two to four real desks (see `swarm.py`)."""
