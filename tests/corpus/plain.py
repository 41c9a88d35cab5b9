"""Letters as text files: a converted attachment, and a letter with hard line ends in cp1252."""

from __future__ import annotations

from tests.corpus.golden import printed_marker
from tests.corpus.source import Source
from tests.corpus.typeset import Run, chunks, lines

MEASURE = 75


def attachment(source: Source) -> bytes:
    """One paragraph per line, as a converter left it: trailing spaces, blank lines here and there.

    A heading of which the source says `~` has lost the blank line under it; bullets that stand
    under each other in the source have none between them.
    """
    rows: list[str] = []
    for part in source.parts:
        marker = "· " if part.marker == "•" else printed_marker(part)
        lost = " " if part.kind == "heading" and part.level == 1 and not part.marker else ""
        rows.append(f"{lost}{marker}" + " ".join(t.words for t in (part.text, *part.more)) + " ")
        tight = part.tight or (part.kind == "item" and part.optional)
        if not tight:
            rows.append("")
    return ("\n".join(rows).rstrip() + "\n").encode("utf-8")


def wrapped(source: Source) -> bytes:
    """Lines of at most 75 characters with hyphens at line ends, as Windows wrote them in 2015."""
    rows: list[str] = []
    for part in source.parts:
        marker = printed_marker(part) if part.kind == "item" else ""
        hang = " " * (len(marker) + 1 if marker else 0)
        measure = MEASURE - len(hang)
        pieces = chunks(part.text, "", "", "", 0)
        printed = [line.text() for line in lines(pieces, measure, width)]
        if marker:
            rows.append(f" {marker}{printed[0]}")
            rows += [hang + line for line in printed[1:]]
        else:
            rows += printed
        rows.append("")
    return ("\r\n".join(rows).rstrip() + "\r\n").encode("cp1252")


def width(run: Run) -> float:
    return float(len(run.text))


def letter(source: Source) -> bytes:
    return {"attachment": attachment, "wrapped": wrapped}[source.facts["layout"]](source)
