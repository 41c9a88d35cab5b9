"""`'de Nederlandse Vereniging van Bedrijfsartsen adviseert'`: a head word shows an organisation.

A name is a run of words with capitals, joined by small words (`van`, `voor de`, `en`). It names an
organisation when one of its words says what kind of body it is: `Raad`, `Adviescollege`,
`Huisartsenvereniging`. A run without such a word names none: it may be anything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.anchor import Anchored
from pipeline.extract import surname
from pipeline.lexicon import rows

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĞİŞŠŽ]"
_REST = r"[\w'’]{0,39}(?:[-&+][\w'’]{1,39}){0,4}(?:-(?= en ))?"
WORD = rf"{_CAPITAL}{_REST}"
_SMALL = r"van|voor|der|den|de|het|en|&|inzake|te|tot|ter|tegen|bij|of|for|the|and|into|on|in|op"
_RUN = re.compile(
    rf"{_CAPITAL}(?<![\w@/.-]{_CAPITAL}){_REST}(?: (?:(?:{_SMALL}) ){{0,3}}{WORD}){{0,9}}"
)
_TOKEN = re.compile(r"\S+")

_LOWER_HEAD = Anchored(
    r"(?<![\w-])(?:stichting|vereniging|taskforce|adviescollege|adviesraad|universiteit|hogeschool|"
    r"rechtbank|gerechtshof|omgevingsdienst|veiligheidsregio|waterschap|hoogheemraadschap|"
    r"expertisecentrum|kenniscentrum|inspectie|federatie|coöperatie|werkgroep|stuurgroep) "
    rf"(?=(?:(?:van|voor) (?:(?:de|het) )?)?{_CAPITAL}[\w'’])",
    (
        *("stichting", "vereniging", "taskforce", "adviescollege", "adviesraad", "universiteit"),
        *("hogeschool", "rechtbank", "gerechtshof", "omgevingsdienst", "veiligheidsregio"),
        *("waterschap", "hoogheemraadschap", "expertisecentrum", "kenniscentrum", "inspectie"),
        *("federatie", "coöperatie", "werkgroep", "stuurgroep"),
    ),
)
# `de NDS-raad`; not `de EU-raad`
_TIED = re.compile(
    rf"{_CAPITAL}(?<![\w@/.-]{_CAPITAL})(?!U-|N-|G-)\w{{0,4}}{_CAPITAL}[\w&]{{0,6}}"
    r"-(?:raad|commissie|comité|platform|taskforce|beraad|autoriteit|panel)(?![\w-])"
)
# `DG MOVE` and `DG Concurrentie` of the European Commission, `DG Mobiliteit` of a ministry
_DIRECTORATE = re.compile(rf"DG(?<!\wDG) {_CAPITAL}[\w-]{{2,30}}(?: en {_CAPITAL}[\w-]{{2,30}})?")
_FORM = Anchored(
    r" (?:B\.V\.|BV\b|N\.V\.|NV\b|Inc\b\.?|Ltd\b\.?|GmbH\b|S\.A\.|AG\b|plc\b|LLC\b|U\.A\.)",
    (
        " B.V.",
        " BV",
        " N.V.",
        " NV",
        " Inc",
        " Ltd",
        " GmbH",
        " S.A.",
        " AG",
        " plc",
        " LLC",
        " U.A.",
    ),
)
_BEFORE_FORM = re.compile(rf"(?<![\w-]){WORD}(?: (?:(?:en|&|van) )?{WORD}){{0,4}}\Z")
_LONGEST = 200
"""Characters that a company's name may have before its legal form."""
# small words that open what belongs to a name; `de` alone, `in`, `op` and `of` do not
_JOINING = frozenset({"van", "voor", "der", "en", "&", "inzake", "tot", "ter"})
_ENGLISH = frozenset({"of", "for", "the", "and", "&", "on", "into"})
_ABBREVIATION = re.compile(r"[A-Z][a-z]{0,3}[A-Z]\w{0,4}\b")
_LEADS = " ‘“\"'"
_CLAUSE = 200
"""Characters before a name in which the word stands that tells what it is."""

_SERIES_ITEM = rf"{WORD}(?: {WORD}){{0,3}}(?! (?:of|for|van|voor) [A-Z]|\.\w)"
_SERIES = re.compile(
    rf"{_SERIES_ITEM}(?:, (?:de |het )?{_SERIES_ITEM}){{1,12}},? en (?:de |het )?{_SERIES_ITEM}"
)
# `platforms die niet onder de regels vallen, zoals`
_SUCH_AS = re.compile(
    r"([\w’']{3,30})(?:,? (?:als|zoals|waaronder|namelijk)"
    r"|,? (?:die|dat|welke) [^.;:,\n]{3,120}, (?:zoals|waaronder))(?: de| het)?\Z"
)
_APPOSED = re.compile(rf"{WORD}(?: {WORD}){{0,3}}(?![\w@])")
# a name and a comma, and no more items behind
_LISTED = re.compile(rf"{_CAPITAL}[\w’'&-]{{0,30}}\)?,(?: (?:de|het))? \Z")
_GOES_ON = re.compile(r",|,? en |\)")
_OPENS = re.compile(r"(?:\A|[.:;!?\n\t•–] ?)\Z")
_ARTICLE = re.compile(r"(?:^|[\s(])(?:[Dd]e|[Hh]et|een|[Dd]eze|[Dd]it|[Oo]nze) $")


class Named(NamedTuple):
    """A name found by its head word: `[start, end)` of the text, and which rule found it."""

    start: int
    end: int
    rule: str


class _Heads(NamedTuple):
    """Whole words; English ones; endings; endings beside another capital; what is no body.

    `apposed` words tell what the name behind them is, `listed` ones what several are; so do words
    with their endings (`satellietbedrijf`). `with_subject` words have a subject in lower case
    behind them. `closing` words end a name that another capital opens: `Hagelkruis Groep`.
    """

    whole: frozenset[str]
    english: frozenset[str]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    nobody: tuple[str, ...]
    closing: frozenset[str]
    apposed: frozenset[str]
    listed: frozenset[str]
    with_subject: frozenset[str]
    apposed_endings: tuple[str, ...]
    listed_endings: tuple[str, ...]


@functools.cache
def _heads() -> _Heads:
    words: dict[str, list[str]] = {}
    for row in rows("head_words"):
        words.setdefault(row["place"], []).append(row["word"])
    return _Heads(
        frozenset(words["whole"] + words["whole, English"]),
        frozenset(words["whole, English"]),
        tuple(words["ending"]),
        tuple(words["ending beside a capital"]),
        tuple(words["no body"]),
        frozenset(words["closes a name"]),
        frozenset(words["before a name"]),
        frozenset(words["before names"]),
        frozenset(words["with its subject"]),
        tuple(words["before a name, ending"]),
        tuple(words["before names, ending"]),
    )


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_names") if row["use"] == "opens")


def is_head(word: str) -> bool:
    """`Raad`, `Zorgautoriteit` and `Huisartsenvereniging` say what kind of body they are."""
    heads = _heads()
    if word in heads.whole:
        return True
    ending = word.endswith(heads.strong) or word.endswith(heads.weak)
    return ending and not word.lower().endswith(heads.nobody)


def closes(word: str) -> bool:
    """`Groep` and `Orkest` show a body where another capital stands before: `Hagelkruis Groep`."""
    return word in _heads().closing


def takes_subject(word: str) -> bool:
    """A `Beleidstafel` has its subject behind it: `Beleidstafel wateroverlast en hoogwater`."""
    return word in _heads().with_subject


def named(text: str, known: Sequence[tuple[int, int]]) -> Iterator[Named]:
    """The organisations that their head words show.

    `known` are the spans of names known already, from left to right. One of several words is
    taken as it stands and no part of another name; before any of them `en` or `van` ends a name.
    """
    starts = frozenset(start for start, _ in known)
    whole = [span for span in known if " " in text[slice(*span)]]
    place = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if _is_apposed(text, start):
            name = _APPOSED.match(text, start)
            if name is not None:
                yield Named(start, name.end(), "apposition")
        while place < len(whole) and whole[place][1] <= start:
            place += 1
        for name_start, name_end in whole[place:]:
            if name_start >= end:
                break
            yield from _in_run(text, start, name_start, starts)
            start = max(start, name_end)
        yield from _in_run(text, start, end, starts)
    for lower in _LOWER_HEAD.finditer(text):
        tail = _RUN.match(text, lower.end()) or _RUN.search(text, lower.end(), lower.end() + 60)
        if tail is not None:
            tokens = [token.span() for token in _TOKEN.finditer(text, *tail.span())]
            yield Named(lower.start(), _tail(text, tokens, 0, starts), "head")
    for each in surname.namesakes(text):
        if each.body:
            yield Named(each.start, each.end, "chaired")
    for tied in _TIED.finditer(text):
        yield Named(*tied.span(), "compound")
    for directorate in _DIRECTORATE.finditer(text):
        yield Named(*directorate.span(), "directorate")
    for branch in _branches().finditer(text):
        yield Named(*branch.span(), "branch")
    for form in _FORM.finditer(text):
        name = _BEFORE_FORM.search(text, max(0, form.start() - _LONGEST), form.start())
        if name is not None:
            yield Named(name.start() + _opening(text, *name.span()), form.end(), "form")


@functools.cache
def _branches() -> Anchored:
    """`GGD Hart voor Brabant`, `PI Vught`: abbreviations of sorts of body, and where each is."""
    sorts = [row["word"] for row in rows("head_words") if row["place"] == "with its place"]
    return Anchored(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorts))}) {WORD}"
        rf"(?: (?:(?:voor|aan den|aan de|op) )?{WORD}){{0,2}}(?![\w@-])",
        [f"{sort} " for sort in sorts],
    )


def _is_apposed(text: str, start: int) -> bool:
    """Whether `vakbond `, `satellietbedrijf ` or `bedrijven zoals ` stands before the place."""
    if start < 4 or text[start - 1] not in _LEADS:
        return False
    before = text[max(0, start - _CLAUSE) : start].rstrip(_LEADS)
    word = before[before.rfind(" ") + 1 :].lower()
    heads = _heads()
    if word in heads.apposed or (len(word) > 8 and word.endswith(heads.apposed_endings)):
        return not word.endswith(heads.nobody)
    if word not in ("als", "zoals", "waaronder", "namelijk", "de", "het"):
        return False
    such_as = _SUCH_AS.search(before)
    if such_as is None:
        return False
    several = such_as[1].lower()
    return several in heads.listed or several.endswith(heads.listed_endings)


@functools.lru_cache(maxsize=4)
def series(text: str) -> tuple[tuple[int, int], ...]:
    """Lists of three and more names: `Orissa, Noord-Sumatra en Punjab`."""
    return tuple(match.span() for match in _SERIES.finditer(text))


def _opening(text: str, start: int, end: int) -> int:
    """How many characters of sentence opening stand before the name: `'De '` is three."""
    skipped = 0
    while True:
        word = text[start + skipped : end].partition(" ")[0]
        if word not in _openers():
            return skipped
        skipped += len(word) + 1


def _in_run(text: str, start: int, end: int, starts: frozenset[int]) -> Iterator[Named]:
    if end <= start:
        return
    start += _opening(text, start, end)
    tokens = [token.span() for token in _TOKEN.finditer(text, start, end)]
    first = 0
    if len(tokens) > 1 and text[tokens[1][0]].isupper() and _opens_sentence(text, tokens[0][0]):
        # `Brancheorganisatie Partos`, `Groothandels Brocacef`: what the name is, not a part of it
        first = int(_is_sort(text[slice(*tokens[0])].lower()))
        if first and tokens[1][0] not in starts and (name := _APPOSED.match(text, tokens[1][0])):
            yield Named(*name.span(), "apposition")
    while first < len(tokens):
        head = next(
            (
                place
                for place in range(first, len(tokens))
                if is_head(word := text[slice(*tokens[place])])
                or (place > first and text[tokens[place - 1][0]].isupper() and closes(word))
            ),
            None,
        )
        if head is None:
            return
        begin = head
        while begin > first and text[tokens[begin - 1][0]].isupper():
            begin -= 1
        stop = _tail(text, tokens, head, starts)
        after = next((i for i, token in enumerate(tokens) if token[0] >= stop), len(tokens))
        head_start, head_end = tokens[head]
        if begin < head or stop > head_end:
            yield Named(tokens[begin][0], stop, "head")
        elif (
            text[head_start:head_end] not in _heads().whole
            and text.endswith(_heads().strong, head_start, head_end)
            and _ARTICLE.search(text[max(0, head_start - 7) : head_start])
        ):
            yield Named(head_start, stop, "compound")
        first = max(after, head + 1)


def _opens_sentence(text: str, at: int) -> bool:
    return _OPENS.search(text, max(0, at - 3), at) is not None


def _is_sort(word: str) -> bool:
    """`brancheorganisatie` and `groothandels` say what sort of body a name behind them is."""
    heads = _heads()
    if word in heads.apposed or word in heads.listed:
        return True
    endings = heads.apposed_endings + heads.listed_endings
    compound = word.endswith(endings) and word not in endings
    return compound and not word.endswith(heads.nobody)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether `A, Alliantie Nieuwe Kust en B` is a list that ends with the run of names."""
    return _LISTED.search(text[max(0, start - 40) : start]) is not None and not _GOES_ON.match(
        text, end
    )


def _tail(text: str, tokens: list[tuple[int, int]], head: int, starts: frozenset[int]) -> int:
    """Where the name ends whose head word is `tokens[head]`.

    Small words belong to it only with a capital behind them. `en` joins words of one name, no
    other name, head word or abbreviation: `Inspectie Leefomgeving en Transport`.
    """
    head_end = end = tokens[head][1]
    joining = _ENGLISH if text[slice(*tokens[head])] in _heads().english else _JOINING
    small: list[str] = []
    for start, stop in tokens[head + 1 :]:
        word = text[start:stop]
        if not word[0].isupper():
            small.append(word)
            continue
        if small and start in starts:
            break
        if small and small[0] not in joining:
            break
        if (
            small
            and small[0] in ("en", "&", "and")
            and (
                len(small) > 1
                or end == head_end
                or is_head(word)
                or _ABBREVIATION.match(word)
                or (small[0] == "en" and _closes(text, tokens[head][0], tokens[-1][1]))
            )
        ):
            break
        end = stop
        small = []
    return end
