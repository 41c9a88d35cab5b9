"""What is known of a letter as a whole: date, subject, sender, signatories, dossier.

What is given (letters.csv, the publication's metadata) wins over what the letterhead says, that
over the text, and where nothing says so the date is inferred from the dates the text mentions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import dates, ministries
from pipeline.model import Facts, Furniture, Source
from pipeline.sentences import sentences

NO_DATE = dt.date(1900, 1, 1)
"""Stands for a letter in which no date at all is mentioned; its `date_source` is `inferred`."""

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) (?:19|20)\d\d\b", re.I)
MONTH = re.compile(rf"\b(?:{MONTHS}) ((?:19|20)\d\d)\b", re.I)
LABEL = re.compile(
    r"^(Datum|Betreft|Betr\.|Onderwerp|Ons kenmerk|Uw kenmerk|Kenmerk|Bijlage\(n\)|Bijlagen?)"
    r"\b\s*:?\s*",
    re.I,
)
FAREWELL = re.compile(r"^(?:Hoogachtend|Met vriendelijke groet|Met gevoelens van)", re.I)
OFFICE = re.compile(
    r"^(?:mede namens )?(?:de |het )?((?:minister|staatssecretaris|minister-president)\b.*)$", re.I
)
HOLDER = re.compile(
    r"\b(?:Antwoord|Brief)(?:en)? van (?:de )?(?:demissionair )?"
    r"((?:Minister|Staatssecretaris)\b[^.\n]{0,160})",
    re.I,
)
_PARTICLES = r"(?:(?:van der|van den|van de|van|de|der|den|ten|ter|te|’t|'t|el)\s+)*"
_SURNAME = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*"
PERSON = re.compile(
    r"^(?:(?:drs?|mr|ir|ing|prof|dr)\.\s*){0,3}"
    r"(?:(?:[A-ZÀ-Þ]\.\s?(?:[A-Z][a-z]?\.\s?){0,5})|(?:[A-ZÀ-Þ][\w’'-]+\s+){1,3})"
    rf"{_PARTICLES}{_SURNAME}$"
)
CHAMBER = re.compile(r"\b(Tweede|Eerste) Kamer\b")
MINISTRY = re.compile(r"\bministerie (?:van|voor) ((?:[^\W\d]+,? ?(?:& |en )?){1,9})", re.I)
POSTBUS = re.compile(r"\bPostbus (\d{5})\b")
SITE = re.compile(r"rijksoverheid\.nl/(?:ministeries/)?([a-z]{2,6})\b")
PAPER = re.compile(r"\bkst-(\d{5})(?:-([A-Z]+|\(R\d+\)))?-[\w-]+|\bah-[te]k-\d{8}-\d+")


def read_facts(source: Source, letter_id: str, format: str, given: dict[str, str]) -> Facts:
    """What is known of the letter; `given` are the values of its row in letters.csv."""
    known = {**source.given, **given}
    head = list(_head(source.furniture))
    ending = _ending(source)
    signatories = tuple(name for name, _ in ending if name)
    date, how = _date(source, known, head)
    date, how = _misprint(date, how, [name for name, office in ending if office])
    subject = (
        known.get("subject")
        or _labelled(head, ("betreft", "betr.", "onderwerp"))
        or _questioned(source.text)
    )
    kst_id = known.get("kst_id") or _paper(source.furniture)
    return Facts(
        date=date,
        date_source=how,
        title=known.get("title") or subject or _first_line(source),
        subject=subject,
        sender=_sender(source, known, head, ending, date),
        signatories=signatories or _answering(source),
        recipient=known.get("recipient") or _recipient(source, head),
        dossier=known.get("dossier") or _dossier(kst_id),
        kst_id=kst_id,
        url=known.get("url")
        or (f"https://zoek.officielebekendmakingen.nl/{kst_id}.html" if kst_id else ""),
    )


def _head(furniture: tuple[Furniture, ...]) -> Iterator[str]:
    """The first page's furniture as lines; an empty one ends a record of a source without pages."""
    for each in furniture:
        if each.page <= 1:
            yield from (line.strip() for line in each.text.split("\n") if line.strip())
        if each.page == 0:
            yield ""


def _labelled(head: list[str], labels: tuple[str, ...]) -> str:
    """`Betreft Emissies door de luchtvaart` and the lines that the value runs on over."""
    for i, line in enumerate(head):
        found = LABEL.match(line)
        if not found or found[1].lower() not in labels:
            continue
        words = [line[found.end() :]]
        for below in head[i + 1 :]:
            if not below or LABEL.match(below) or DAY.fullmatch(below):
                break
            if words[0] and not _runs_on(words[-1], below):
                break
            words.append(below)
            if len(words) > 6:
                break
        return " ".join(word for word in words if word).strip()
    return ""


def _questioned(text: str) -> str:
    """`Vragen van het lid X (Y) aan de Minister van Z over W (ingezonden …)`: W."""
    found = re.match(r"Vragen van [^\n]{5,200}? over ([^\n]{3,300}?)(?: \(ingezonden|\.?\n)", text)
    return found[1] if found else ""


def _runs_on(above: str, below: str) -> bool:
    """Whether a subject's next line goes on with it."""
    return (
        below[:1].islower()
        or above.endswith((",", " en", " van", " de", " het", "-"))
        or len(above) > 50
    )


def _date(source: Source, known: dict[str, str], head: list[str]) -> tuple[dt.date, str]:
    if "date" in known:
        return dt.date.fromisoformat(known["date"]), "given"
    value = _labelled(head, ("datum",))
    for written in (value, *(line for line in head if DAY.search(line))):
        if (date := _read(written)) is not None:
            return date, "letterhead"
    for written in _dated_phrases(source.text):
        if (date := _read(written)) is not None:
            return date, "text"
    return _inferred(source.text), "inferred"


def _read(written: str) -> dt.date | None:
    found = DAY.search(written)
    return dates.absolute(found[0] if found else written) if written else None


def _dated_phrases(text: str) -> Iterator[str]:
    """`(ontvangen 23 juli 2024)`, `Voorgesteld 6 juli 2021`, `Den Haag, 6 juli 2021`."""
    phrase = (
        r"(?:[Oo]ntvangen|Voorgesteld|Den Haag,|’s-Gravenhage,|'s-Gravenhage,)\s+"
        rf"(\d{{1,2}} (?:{MONTHS}) \d{{4}})"
    )
    for found in re.finditer(phrase, text[:4000]):
        yield found[1]
    for found in re.finditer(phrase, text[-1500:]):
        yield found[1]


def _inferred(text: str) -> dt.date:
    """The latest day that the text tells of as past; else of its latest month or year, the end.

    `Op 15 juli 2013 hebben de ministers …` was written later. Days that lie ahead of the others
    by more than a year are plans.
    """
    days = sorted({d for m in DAY.finditer(text) if (d := dates.absolute(m[0])) is not None})
    past = [d for d in days if _told_as_past(text, d)]
    if past or days:
        return (past or days)[-1]
    years = [int(m[1]) for m in MONTH.finditer(text)] or [
        int(y) for y in re.findall(r"\b((?:19|20)\d\d)\b", text)
    ]
    return dt.date(max(set(years), key=lambda y: (years.count(y), y)), 12, 31) if years else NO_DATE


def _told_as_past(text: str, day: dt.date) -> bool:
    months = MONTHS.split("|")
    at = re.search(rf"\b{day.day} {months[day.month - 1]} {day.year}\b", text, re.I)
    if at is None:
        return False
    line = text.rfind("\n", 0, at.start()) + 1
    feed = text.find("\n", at.end())
    within = sentences(text, line, feed if feed >= 0 else len(text))
    sentence = next(text[a:b] for a, b in within if a <= at.start() < b)
    past = re.search(r"\b(?:heb|heeft|hebben|is|zijn|was|waren|werd|werden|van)\b", sentence)
    ahead = re.search(r"\b(?:zal|zullen|uiterlijk|vanaf|tot|met ingang|per)\b", sentence, re.I)
    return bool(past) and not ahead


def _misprint(date: dt.date, how: str, signatories: list[str]) -> tuple[dt.date, str]:
    """A year too early on the letterhead: January's letters often carry last year.

    It shows when who signed took office only later, and held it a year after the printed date.
    """
    if how != "letterhead" or date.month > 3:
        return date, how
    later = date.replace(year=date.year + 1) if (date.month, date.day) != (2, 29) else date
    for name in signatories:
        surname = _surname(name)
        if ministries.by_minister(surname, later) and not ministries.by_minister(surname, date):
            return later, "inferred"
    return date, how


def _surname(name: str) -> str:
    """`drs. V.L.W.A. Heijnen` is `Heijnen`, `Cor de Vos` is `de Vos`."""
    words = [w for w in name.split() if not w.endswith(".")]
    prefix = {"van", "de", "der", "den", "ten", "ter", "te", "’t", "'t", "el"}
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in prefix:
        start -= 1
    return " ".join(words[max(start, 0) :]) if words else name


def _ending(source: Source) -> list[tuple[str, str]]:
    """Who signed, as (name, office); either may be empty.

    `DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,` stands above `Mark Harbers`, or below.
    """
    lines = [
        source.text[b.start : b.end].strip()
        for b in source.blocks
        if b.kind not in {"footnote", "row"}
    ]
    start = next((i + 1 for i, line in enumerate(lines) if FAREWELL.match(line)), None)
    tail = lines[start : start + 14] if start is not None else list(_signed(lines))
    short = [line for part in tail for line in part.split("\n") if len(line) <= 160]
    found: list[tuple[str, str]] = []
    office = ""
    waiting = ""
    for line in short:
        office_line = OFFICE.match(line)
        if office_line and not line.endswith("."):
            if waiting:
                found.append((waiting, office_line[1].strip(" ,")))
                waiting = ""
            else:
                office = office_line[1].strip(" ,")
        elif PERSON.match(line) and not CHAMBER.search(line):
            if office:
                found.append((line, office))
                office = ""
            else:
                waiting = line
    if waiting and start is not None:
        found.append((waiting, ""))
    if office:
        found.append(("", office))
    return found


def _signed(lines: list[str]) -> Iterator[str]:
    """Of a letter without farewell, the office with the name right below or above it."""
    for above, below in pairwise(lines):
        if (OFFICE.match(above) and PERSON.match(below)) or (
            PERSON.match(above) and OFFICE.match(below) and not below.endswith(".")
        ):
            yield from (above, below)


def _answering(source: Source) -> tuple[str, ...]:
    """`Antwoord van Minister Hermans (Klimaat en Groene Groei)`: Hermans."""
    found = HOLDER.search(source.text[:3000])
    name = re.match(r"\w+ ([A-ZÀ-Þ][\w’' -]{1,40}?) \(", found[1]) if found else None
    return (name[1],) if name else ()


def _sender(
    source: Source,
    known: dict[str, str],
    head: list[str],
    ending: list[tuple[str, str]],
    date: dt.date,
) -> str:
    """The code of the ministry that the letter comes from, as it was on the letter's date."""
    if "sender" in known:
        return known["sender"]
    names = [known.get("sender_name", ""), *(office for _, office in ending)]
    if holder := HOLDER.search(source.text[:3000]):
        names.append(holder[1])
    names += [found[1] for found in MINISTRY.finditer(" ".join(head))]
    for name in names:
        if name and (code := _code(name, date)):
            return code
    text = " ".join(head)
    for found in POSTBUS.finditer(text):
        if ministry := ministries.by_postbus(found[1], date):
            return ministry.code
    for found in SITE.finditer(text):
        if ministry := ministries.resolve(found[1], date):
            return ministry.code
    return ""


def _code(name: str, date: dt.date) -> str:
    """`minister van Volksgezondheid, Welzijn en Sport` is `VWS`; a portfolio gives its ministry."""
    bracketed = re.search(r"\(([^)]+)\)", name)
    bare = re.sub(r"^(?:de )?(?:minister|staatssecretaris)(?: van| voor)? ", "", name, flags=re.I)
    for form in (
        bracketed[1] if bracketed else "",
        re.split(r",? (?:mede namens|over|op vragen)\b", bare)[0],
    ):
        words = form.strip(" ,.").split()
        for length in range(len(words), 0, -1):
            part = " ".join(words[:length]).strip(" ,")
            if ministry := ministries.resolve(part, date):
                return ministry.code
            if portfolio := ministries.portfolio(part, date):
                return portfolio.code
    return ""


def _recipient(source: Source, head: list[str]) -> str:
    """`De Voorzitter van de Tweede Kamer der Staten-Generaal`, from letterhead or text."""
    for i, line in enumerate(head):
        if re.search(r"\bvoorzitter\b", line, re.I) and not LABEL.match(line):
            words = line
            if i + 1 < len(head) and re.match(r"(?:der|van de) ", head[i + 1]):
                words = f"{words} {head[i + 1]}"
            return re.sub(r"^(?:Aan )(?=de )", "", words, flags=re.I)
    addressed = re.search(
        r"\bAan (de [Vv]oorzitters? van de (?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?)",
        source.text[:3000],
    )
    if addressed:
        return addressed[1]
    chamber = next((m[0] for line in head if (m := CHAMBER.search(line))), "")
    return f"{chamber} der Staten-Generaal" if chamber else ""


def _paper(furniture: tuple[Furniture, ...]) -> str:
    """The publication's own number in its colophon: `kst-32545-143`."""
    return next((m[0] for f in furniture if (m := PAPER.fullmatch(f.text.strip()))), "")


def _dossier(kst_id: str) -> str:
    found = re.match(r"kst-(\d{5})", kst_id)
    return found[1] if found else ""


def _first_line(source: Source) -> str:
    """A short first line is the title of a letter that has no letterhead."""
    first = source.text.split("\n", 1)[0]
    return first if len(first) <= 150 and not first.endswith((",", ".")) else ""
