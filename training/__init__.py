"""How `models/nl_kamerbrief` was trained: `python -m training.train ../shared`."""
