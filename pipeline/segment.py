"""Sections and list items."""

from __future__ import annotations

from pipeline.model import Letter, Structure


def segment(letter: Letter) -> Structure:
    """Nothing yet."""
    return Structure()
