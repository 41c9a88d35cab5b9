"""Measures, and the mentions that belong to them with their roles."""

from __future__ import annotations

from pipeline.model import Letter, Link, Measure, Mention, Structure


def assemble(
    letter: Letter, structure: Structure, mentions: tuple[Mention, ...]
) -> tuple[tuple[Measure, ...], tuple[Link, ...]]:
    """Nothing yet."""
    return (), ()
