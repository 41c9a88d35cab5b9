"""How well and how fast PDF letters are read, letter by letter.

    python benchmarks/reading.py FOLDER

prints for every PDF letter in the folder:

kept      of the words that pdfplumber sees outside the furniture, the share that the text
          has at that very place; a hyphen undone at a line's end and a footnote's mark set
          apart are no loss
leaks     furniture (page numbers, letterhead) that lies in the same place as a line of the text,
          or whose words are a line of it
boxes     of the mentions, the share whose boxes, cropped and read with pdfplumber, give the
          mention's text back, white space aside
agree     of pdfplumber's words, the share that PDFium gives too, in the same order on the page
pages/s   reading as the pipeline does it; beside it pdfplumber's words and pdftotext on the
          same file, by seconds of CPU

and then the peak memory of a process that reads a letter of 500 full pages.
"""

from __future__ import annotations

import difflib
import io
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import extract
from pipeline.letterhead import read_facts
from pipeline.model import Letter, Line, Mention, Source
from pipeline.read import pdf
from pipeline.read.page import read_page
from pipeline.tables import boxes


@dataclass
class Report:
    """The figures of one letter, as counts."""

    name: str
    pages: int
    words: int
    lost: list[str]
    leaks: list[str]
    mentions: int
    astray: list[str]
    plumbed: int
    apart: list[str]
    seconds: float
    plumber_seconds: float
    pdftotext_seconds: float


def squeeze(text: str) -> str:
    """Text without white space, with one kind of hyphen and bullet."""
    text = re.sub(r"[\u2010\u2011\u00ad\ufffe\x02]", "-", text)
    text = re.sub(r"[\ue000-\uf8ff●▪]", "•", text)
    for ligature, letters in {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}.items():
        text = text.replace(ligature, letters)
    return re.sub(r"[\s\u200b\ufeff]", "", text)


def measure(path: Path) -> Report:
    """All figures of one PDF letter."""
    data = path.read_bytes()
    started = time.process_time()
    source = pdf.read(data)
    seconds = time.process_time() - started
    mentions = find(path, source)
    started = time.process_time()
    with pdfplumber.open(path) as document:
        plumbed = [page.extract_words(use_text_flow=True) for page in document.pages]
        plumber_seconds = time.process_time() - started
        lost, words = losses(source, plumbed)
        astray = [m.text for m in mentions if not gives_back(document, source, m)]
        apart, compared = disagreements(data, plumbed)
        pages = len(document.pages)
    return Report(
        path.stem,
        pages,
        words,
        lost,
        leaks(source),
        len(mentions),
        astray,
        compared,
        apart,
        seconds,
        plumber_seconds,
        pdftotext(path),
    )


def find(path: Path, source: Source) -> tuple[Mention, ...]:
    """The letter's mentions, by the rules."""
    facts = read_facts(source, path.stem, "pdf", {})
    letter = Letter(
        path.stem,
        path.name,
        "0" * 64,
        "pdf",
        source.text,
        source.blocks,
        facts,
        source.lines,
        source.notes,
        source.furniture,
        source.pages,
    )
    return extract(letter)


def losses(source: Source, plumbed: list[list[dict]]) -> tuple[list[str], int]:
    """The words outside the furniture that the text does not have at their place."""
    furniture = defaultdict(list)
    for each in source.furniture:
        furniture[each.page].append(each.box)
    printed: dict[int, list[Line]] = defaultdict(list)
    for line in source.lines:
        printed[line.page].append(line)
    marks = {note.mark for note in source.notes}
    lost, count = [], 0
    for number, words in enumerate(plumbed, 1):
        for word in words:
            x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
            if any(a - 1 <= x <= c + 1 and b - 1 <= y <= d + 1 for a, b, c, d in furniture[number]):
                continue
            count += 1
            here = "".join(
                at_place(source, line, word["x0"], word["x1"])
                for line in printed[number]
                if line.box[1] - 1 <= y <= line.box[3] + 1
            )
            if not same(squeeze(word["text"]), here, marks):
                lost.append(f"p{number} {word['text']!r} ~ {here!r}")
    return lost, count


def at_place(source: Source, line: Line, x0: float, x1: float) -> str:
    """The characters of the line between two sides, white space apart."""
    return "".join(
        source.text[line.start + i]
        for i in range(line.end - line.start)
        if x0 - 0.6 <= (line.edges[i] + line.edges[i + 1]) / 2 <= x1 + 0.6
        and not source.text[line.start + i].isspace()
    )


def same(word: str, here: str, marks: set[str]) -> bool:
    """Whether the text has the word; a note's mark on it, or in front of the note, is set apart."""
    here = squeeze(here)
    if here in {word, word.rstrip("-")} or (word in marks and not here):
        return True
    bare = word.rstrip(".,;:)’”'")
    ends = [word, bare]
    if any(
        e.endswith(m) and here.startswith(e[: -len(m)]) and len(e) > len(m)
        for m in marks
        for e in ends
    ):
        return True
    return any(word.startswith(m) and here == word[len(m) :] for m in marks)


def leaks(source: Source) -> list[str]:
    """Furniture in the same place as a line of the text, or whose words are a line of the text."""
    lines = {line.strip() for line in source.text.split("\n")}
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in source.lines:
        pages[line.page].append(line)
    return [
        each.text
        for each in source.furniture
        if any(covers(line.box, each.box) > 0.3 for line in pages[each.page])
        or PAGE_NUMBER.search(source.text)
        or (len(each.text) > SHORT and each.text.strip() in lines)
    ]


SHORT = 5
"""Characters of furniture, such as a page's number, that the text may have as a line too."""


PAGE_NUMBER = re.compile(r"\b[Pp] ?agina \d+ van \d+\b|^> ?Retouradres", re.M)


def covers(line: tuple[float, ...], box: tuple[float, ...]) -> float:
    """The share of the box that the line covers."""
    width = min(line[2], box[2]) - max(line[0], box[0])
    height = min(line[3], box[3]) - max(line[1], box[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, width) * max(0.0, height) / area if area else 0.0


def gives_back(document: pdfplumber.PDF, source: Source, mention: Mention) -> bool:
    """Whether the page at the mention's boxes reads as the mention."""
    letter = type("Printed", (), {"lines": source.lines})
    words = ""
    for number, x0, top, x1, bottom in boxes(letter, mention.start, mention.end):
        page = document.pages[int(number) - 1]
        inside = [
            c
            for c in page.chars
            if x0 - 0.6 <= (c["x0"] + c["x1"]) / 2 <= x1 + 0.6
            and top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1
        ]
        words += "".join(c["text"] for c in inside)
    wanted = squeeze(mention.text)
    return squeeze(words) == wanted or squeeze(words).replace("-", "") == wanted.replace("-", "")


def disagreements(data: bytes, plumbed: list[list[dict]]) -> tuple[list[str], int]:
    """Where PDFium's words differ from pdfplumber's, page by page."""
    document = pdfium.PdfDocument(data)
    apart, count = [], 0
    for index, words in enumerate(plumbed):
        page = read_page(document, index)
        ours = squeeze("".join(f.text for f in page.fragments))
        theirs = [squeeze(w["text"]) for w in words]
        joined = "".join(theirs)
        count += len(theirs)
        if ours == joined:
            continue
        matcher = difflib.SequenceMatcher(None, ours, joined, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                apart.append(f"p{index + 1} PDFium {ours[a:b]!r} pdfplumber {joined[c:d]!r}")
    document.close()
    return apart, count


def pdftotext(path: Path) -> float:
    """Seconds of CPU that poppler's pdftotext takes; not a number where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return float("nan")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, str(path), "/dev/null"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def long_letter(pages: int) -> bytes:
    """A letter of full pages: 48 lines of some 80 characters each."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    words = cycle(SENTENCE.split())
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        for line in range(48):
            said = next(words)
            while len(said) < 76:
                said += " " + next(words)
            canvas.drawString(80, A4[1] - 100 - 13 * line, said)
        canvas.drawString(470, 40, f"Pagina {number} van {pages}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


SENTENCE = (
    "Het kabinet werkt met de gemeenten en provincies aan een aanpak voor dorpen waar de winkels "
    "verdwijnen, en over de voortgang wordt uw Kamer in het najaar van dit jaar geïnformeerd."
)

READER = """
import sys
from pathlib import Path
from pipeline.read import pdf

source = pdf.read(sys.stdin.buffer.read())
status = Path("/proc/self/status").read_text().split("\\n")
print(len(source.text), next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def memory(pages: int) -> tuple[int, int]:
    """The characters of a long letter, and the peak memory in MB of a process that reads it.

    Linux tells the peak of this process alone; what `getrusage` tells counts its parent's too.
    """
    done = subprocess.run(
        [sys.executable, "-c", READER], input=long_letter(pages), capture_output=True, check=True
    )
    characters, kilobytes = map(int, done.stdout.split())
    return characters, kilobytes // 1024


def main() -> None:
    """Measure every PDF letter of a folder and print the table, then what is wrong."""
    folder = Path(sys.argv[1])
    reports = [measure(path) for path in sorted(folder.rglob("*.pdf"))]
    print(
        f"{'letter':40}{'pages':>6}{'kept %':>9}{'leaks':>6}{'boxes %':>9}{'agree %':>9}"
        f"{'pages/s':>9}{'plumber':>9}{'pdftotext':>10}"
    )
    whole = total(reports)
    for r in [*reports, whole]:
        print(
            f"{r.name[:39]:40}{r.pages:6}{share(r.words, r.lost):9.3f}{len(r.leaks):6}"
            f"{share(r.mentions, r.astray):9.2f}{share(r.plumbed, r.apart):9.3f}"
            f"{r.pages / r.seconds:9.1f}{r.pages / r.plumber_seconds:9.1f}"
            f"{r.pages / r.pdftotext_seconds:10.1f}"
        )
    print(f"{whole.plumber_seconds / whole.seconds:.1f} times the pages/s of pdfplumber")
    characters, megabytes = memory(500)
    print(f"a letter of 500 pages, {characters:,} characters: {megabytes} MB at most")
    for r in reports:
        for kind in ("lost", "leaks", "astray", "apart"):
            for each in getattr(r, kind)[:12]:
                print(f"{r.name[:30]} {kind}: {each}")


def share(count: int, wrong: list[str]) -> float:
    """The percentage that is right."""
    return 100 * (1 - len(wrong) / count) if count else 100.0


def total(reports: list[Report]) -> Report:
    """All letters together."""

    def of(name: str) -> list:
        return [getattr(r, name) for r in reports]

    return Report(
        "all",
        sum(of("pages")),
        sum(of("words")),
        list(chain(*of("lost"))),
        list(chain(*of("leaks"))),
        sum(of("mentions")),
        list(chain(*of("astray"))),
        sum(of("plumbed")),
        list(chain(*of("apart"))),
        sum(of("seconds")),
        sum(of("plumber_seconds")),
        sum(of("pdftotext_seconds")),
    )


if __name__ == "__main__":
    main()
