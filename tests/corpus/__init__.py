"""The letters of `corpus/`: their sources, what writes them, and what is true of them."""
