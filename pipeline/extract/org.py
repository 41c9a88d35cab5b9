"""Placeholder until the org extractor is written."""

from collections.abc import Iterator

from pipeline.model import Letter, Mention


def find(letter: Letter) -> Iterator[Mention]:
    """Nothing yet."""
    return iter(())
