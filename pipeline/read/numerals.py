"""Numbers as lists write them: the fourth item is `4`, `d` or `iv`."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """14 is `xiv`; nothing is written for numbers that no list reaches."""
    written = []
    for value, sign in _ROMAN if 0 < number < 5000 else ():
        written.append(sign * (number // value))
        number %= value
    return "".join(written)


def letter(number: int) -> str:
    """1 is `a`, 26 is `z`, 27 is `aa`, 28 is `bb`, as Word counts."""
    if not 0 < number <= 26 * 30:
        return ""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def numeral(number: int, form: str) -> str:
    """The number in a form that Word names: `decimal`, `lowerLetter`, `upperRoman` …"""
    match form:
        case "lowerLetter":
            return letter(number)
        case "upperLetter":
            return letter(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}e"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)
