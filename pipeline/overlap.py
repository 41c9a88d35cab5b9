"""Placeholder until overlap resolution is written."""

from collections.abc import Iterable

from pipeline.model import Mention


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Sort only, for now."""
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.label)))
