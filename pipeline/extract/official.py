"""OFFICIAL: `de staatssecretaris van Onderwijs, Cultuur en Wetenschap` is `staatssecretaris/OCW`.

A minister, state secretary or the minister-president, named by office. Coordinated offices are
mentions of their own: in `de ministers van IenW en SZW` they are `ministers van IenW` and `SZW`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline import coordination, ministries
from pipeline.anchor import Anchored, cased
from pipeline.coordination import Member, Reading
from pipeline.ministries import Ministry, Portfolio
from pipeline.model import Letter, Mention, mention

PRIME_MINISTER = "minister-president/AZ"

_ROLE = Anchored(
    r"(?<![\w])(?<!(?<!oud)(?<!\bex)(?<!collega)-)"
    r"(?:(?P<pm>minister[- ]president|premier)"
    r"|(?P<staatssecretaris>staats?secretaris(?:sen|\(sen\))?)"
    r"|(?P<minister>minister(?:s|\(s\))?)"
    r"|(?P<colleague>ambtgeno(?:ot|te|ten)|(?<=mijn )collega|(?<=onze )collega))"
    r"(?![\w-])",
    cased(
        ("minister", "premier", "staatssecretaris", "staatsecretaris", "ambtgeno", "collega"),
    ),
    re.IGNORECASE,
)

_OF = re.compile(r"[ \n](?:(?:van|voor)[ \n])?", re.IGNORECASE)
_PLAIN_OF = re.compile(r"[ \n](?:van|voor)[ \n]", re.IGNORECASE)

_NAME = (
    r"(?:(?:[A-ZÀ-Þ][\w'’.-]{0,20}|van|de[nr]?|te[rn]|'t|het|el)[ \n]){0,4}"
    r"[A-ZÀ-Þ][\w'’]+(?:-[\w'’]+){0,3}"
)
_HOLDER = re.compile(
    rf"[ \n]{_NAME}[ \n](?:(?P<bracket>\([ ]?)(?:(?:van|voor)[ ])?|(?:van|voor)[ \n])"
)

_CLOSE = re.compile(r"[ ]?\)")

_OWN_PART = re.compile(r"[ ][–—-][ ]|[ ]?\(|,?\n(?=[^\n]{5,80}(?:\n|\Z))")

_SAME_OFFICE = re.compile(
    r"(?:[ \n](?:en|of|respectievelijk|resp\.|dan wel|alsmede|en/of)[ \n]|[ ]?/[ ]?)(?:de[ \n])?$",
    re.IGNORECASE,
)

_OWN_MINISTRY = re.compile(
    r",?[ \n](?:tevens )?minister[ \n]van[ \n]Algemene[ \n]Zaken", re.IGNORECASE
)

_WORDS = r"[A-ZÀ-Þ][\w-]{2,30}"
_UNLISTED = re.compile(rf"{_WORDS}(?:(?:,? |[ ]?&[ ]| en ){_WORDS}){{0,6}}")

_PLURAL = re.compile(r"(?:ministers|sen|\))$", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:de )?\w+ [^.;:()\n]{5,100}$", re.IGNORECASE | re.MULTILINE)

_FOLLOWED_BY_NAME = re.compile(r"[ \n]([A-ZÀ-Þ][\w'’-]+)")


class Office(NamedTuple):
    """An office at [start, end), with its value and the rule that found it."""

    start: int
    end: int
    value: str
    rule: str


def value(role: str, of: Ministry | Portfolio) -> str:
    """`minister/VWS`; for a portfolio its words: `minister/Klimaat en Energie`."""
    if isinstance(of, Portfolio):
        return f"{of.role}/{of.name}"
    if of.code == "AZ" and role == "minister":
        return PRIME_MINISTER
    return f"{role}/{of.code}"


@functools.lru_cache(maxsize=4)
def offices(text: str, on: dt.date) -> tuple[Office, ...]:
    """The offices that a letter of that day names, from left to right, none overlapping."""
    return tuple(_offices(text, on))


def _offices(text: str, on: dt.date) -> Iterator[Office]:
    reached = 0
    nameless: re.Match[str] | None = None
    for found in _ROLE.finditer(text):
        if found.start() < reached:
            continue
        here = list(_office(text, found, on))
        if not here:
            nameless = found
            continue
        if nameless and nameless.end() >= reached and nameless["pm"] is None:
            between = text[nameless.end() : found.start()]
            if _SAME_OFFICE.fullmatch(between):
                code = here[0].value.partition("/")[2]
                role = nameless.lastgroup or ""
                yield Office(nameless.start(), nameless.end(), f"{role}/{code}", "shared")
        nameless = None
        yield from here
        reached = here[-1].end


def _office(text: str, found: re.Match[str], on: dt.date) -> Iterator[Office]:
    start, end = found.span()
    if found["pm"]:
        yield from _prime_minister(text, start, end)
        return
    colleague = bool(found["colleague"])
    role = "minister" if colleague else str(found.lastgroup)
    read = _reader(role, coordination.past(text, start))
    of = (_PLAIN_OF if colleague else _OF).match(text, end)
    list_: tuple[Member, ...] = ()
    if of and (of.end() > end + 1 or text[of.end() : of.end() + 1].isupper()):
        list_ = coordination.members(text, of.end(), on, read)
    rule = "colleague" if colleague else "office"
    if not colleague:
        if of and (unlisted := _unlisted(text, of, found, list_, on)):
            yield unlisted
            return
        if not list_ and (holder := _HOLDER.match(text, end)):
            list_ = _after_holder(text, holder, on, read)
            rule = "holder"
    if not list_ or coordination.foreign(text, start, list_[-1].end):
        return
    if colleague and any(isinstance(member.of, Ministry) for member in list_):
        return
    if not _PLURAL.search(found[0]):
        list_ = _with_own_part(text, list_, on, read)
    for place, member in enumerate(list_):
        yield Office(
            start if place == 0 else member.start, member.end, value(role, member.of), rule
        )


def _with_own_part(
    text: str, list_: tuple[Member, ...], on: dt.date, read: Reading
) -> tuple[Member, ...]:
    """`staatssecretaris van Financiën – Fiscaliteit en Belastingdienst`: one office.

    The part of the ministry that is the holder's stands behind a dash, in brackets, or alone on
    the next line of a signature; that line is no mention.
    """
    first = list_[0]
    if isinstance(first.of, Portfolio):
        return list_
    mark = _OWN_PART.match(text, first.end)
    part = coordination.members(text, mark.end(), on, read)[:1] if mark else ()
    if not mark or not part:
        return list_
    of = part[0].of
    if not isinstance(of, Portfolio) or of.code != first.of.code:
        return list_
    if "\n" in mark[0]:
        return (first,)
    close = _CLOSE.match(text, part[0].end) if "(" in mark[0] else None
    if "(" in mark[0] and close is None:
        return list_
    return (first._replace(end=close.end() if close else part[0].end),)


def _after_holder(
    text: str, holder: re.Match[str], on: dt.date, read: Reading
) -> tuple[Member, ...]:
    """`Hermans (Klimaat en Groene Groei)` up to the bracket, or `Hermans van KGG`."""
    list_ = coordination.members(text, holder.end(), on, read)
    if not list_ or not holder["bracket"]:
        return list_[:1]
    close = _CLOSE.match(text, list_[-1].end)
    return (list_[0]._replace(end=close.end()),) if close else ()


@functools.cache
def _reader(role: str, past: bool) -> Reading:
    def read(name: str, on: dt.date) -> Ministry | Portfolio | None:
        former = ministries.former(name, on) if past else None
        return former or ministries.office(role, name, on)

    return read


def _unlisted(
    text: str, of: re.Match[str], found: re.Match[str], list_: tuple[Member, ...], on: dt.date
) -> Office | None:
    """`minister voor Oceanen en Kusten`: a portfolio that the tables lack, as it is written.

    After `voor`; after `van`, and without either in a signature, for a state secretary if there is
    an `en` in it.
    """
    words = _UNLISTED.match(text, of.end())
    known = bool(list_) and (
        ministries.holds(list_[0].of, on)
        or (len(list_) == 1 and words is not None and list_[0].end >= words.end())
    )
    if words is None or known or coordination.foreign(text, found.start(), words.end()):
        return None
    if _PLURAL.search(found[0]):
        return None
    preposition = of[0].strip().lower()
    joined = bool(re.search(r"[ \n]en[ \n]", words[0])) and found["staatssecretaris"] is not None
    signed = _SIGNATURE.match(text, text.rfind("\n", 0, found.start()) + 1)
    if not (
        preposition == "voor"
        or (preposition == "van" and joined)
        or (joined and signed is not None and signed.end() >= words.end())
    ):
        return None
    portfolio = " ".join(words[0].split())
    return Office(found.start(), words.end(), f"{found.lastgroup}/{portfolio}", "unlisted")


def _prime_minister(text: str, start: int, end: int) -> Iterator[Office]:
    if coordination.foreign(text, start, end):
        return
    named = _FOLLOWED_BY_NAME.match(text, end)
    if named and named[1] not in _prime_ministers_names() and not named[0].startswith("\n"):
        return
    own = _OWN_MINISTRY.match(text, end)
    yield Office(start, own.end() if own else end, PRIME_MINISTER, "prime-minister")


@functools.cache
def _prime_ministers_names() -> frozenset[str]:
    """First words of what can follow the office: `Mark`, `Rutte`, `Van`."""
    names = [m for m in ministries.ministers() if m.role == "minister-president"]
    return frozenset(word.split()[0] for m in names for word in (m.name, m.surname))


def find(letter: Letter) -> Iterator[Mention]:
    """`Minister Hermans (Klimaat en Groene Groei)` is one mention, `minister/KGG`."""
    for office in offices(letter.text, letter.facts.date):
        yield mention(
            letter, "OFFICIAL", office.start, office.end, office.value, f"official.{office.rule}"
        )
