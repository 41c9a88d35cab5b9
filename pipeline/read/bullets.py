"""What introduces a list item: `·`, `➢`, `1.`, `a)`."""

from __future__ import annotations

import re

_DASHES = {"-": "-", "–": "–", "—": "–", "−": "–", "‐": "-", "‑": "-"}
_DOTS = "·•●○◦∙⋅▪▫■□◼◾▸►▶➢➤➔→⇒✓✔❖◆◊♦✦⁃‣*"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")

_GLYPH = re.compile(
    rf"([{re.escape(_DOTS)}\ue000-\uf8ff])\s*(?=\S)|([–—−-])\s+(?=\S)|(o)(?:\t|\s{{2,}})(?=\S)"
)
_LETTER_O = re.compile(r"(o)\s+(?=\S)")
_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}|\(\d{1,2}\)"
    r"|\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,5}\)|[ivx]{2,5}\.|[IVX]{1,5}[.)])\s+(?=\S)"
    r"|(\d{1,2})(?:\s+(?=[A-ZÀ-Þ‘“'\"])|\s{2,}(?=\S))"
)


def canonical(glyph: str) -> str:
    r"""`'·'` and Word's private `'\uf0b7'` are `'•'`; dashes stay dashes."""
    return _DASHES.get(glyph, "•")


def split_bullet(line: str, in_list: bool = False) -> tuple[str, str]:
    """`'· Ondersteuning'` is `('•', 'Ondersteuning')`; without a bullet the marker is empty.

    A lone `o` counts when white space sets it apart, or when it goes on with a list (`in_list`).
    """
    found = _GLYPH.match(line) or (_LETTER_O.match(line) if in_list else None)
    if not found or (found.group(1) == "*" and line[1:2] == "*"):
        return "", line
    glyph = next(group for group in found.groups() if group)
    return canonical(glyph), line[found.end() :]


def number_of(line: str) -> str:
    """`'1.1 Arbeidsmarkt'` has number `'1.1'`, `'3  De aanpak'` has `'3'`, `'3 mei'` has none."""
    found = _NUMBER.match(line)
    return (found.group(1) or found.group(2)) if found else ""


def without_private(text: str) -> str:
    """A glyph of a symbol font within the text cannot be read by anyone: it is left out."""
    return _PRIVATE.sub("", text)
