"""Dutch government letters to parliament as data one can check."""
