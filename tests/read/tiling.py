"""What every Source keeps to, whatever it was read from."""

from __future__ import annotations

from pipeline.model import Source

KINDS = {"paragraph", "heading", "item", "footnote", "row"}


def check(source: Source) -> None:
    """Blocks tile the text, parted by one line feed; notes and links point into it.

    Only a row may open with tabs: its first cells are empty then. A note's mark may stand before
    the first word of a block.
    """
    at = 0
    for block in source.blocks:
        assert block.start == at, (block, source.text[at : at + 40])
        words = source.text[block.start : block.end]
        assert words.strip(" \t") == (words.lstrip("\t") if block.kind == "row" else words)
        assert "  " not in words and "\n\n" not in words, repr(words)
        assert block.kind in KINDS
        if block.kind == "item":
            assert words.startswith(block.marker)
        assert source.text[block.end : block.end + 1] in ("\n", "")
        at = block.end + 1
    assert at == len(source.text) + 1
    holders = [block for block in source.blocks if block.kind != "footnote"]
    for note in source.notes:
        assert any(b.start <= note.anchor <= b.end for b in holders), note
        assert any(
            (b.start, b.end, b.kind) == (note.start, note.end, "footnote") for b in source.blocks
        )
    for start, end, target in source.links:
        assert 0 <= start < end <= len(source.text) and target
        assert source.text[start:end].strip() == source.text[start:end]


def blocks(source: Source) -> list[tuple[str, str]]:
    """The kinds and words of the blocks."""
    return [(b.kind, source.text[b.start : b.end]) for b in source.blocks]
