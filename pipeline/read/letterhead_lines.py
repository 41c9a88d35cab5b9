"""The lines above a letter's first words that are its letterhead, in files without pages.

> Retouradres Postbus 20301 2500 EH Den Haag
Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Datum 4 december 2023
Onderwerp Beantwoording Kamervragen
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Furniture
from pipeline.read.compose import Draft

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY = rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
_STRONG = re.compile(
    r">? ?Retouradres\b"
    r"|(?:Aan )?[Dd]e (?:heer |mevrouw )?[Vv]oorzitter van (?:de )?(?:Tweede|Eerste) Kamer\b"
    r"|Aan (?:de )?(?:leden van )?(?:de )?(?:Tweede|Eerste) Kamer\b"
    r"|Aan de [Vv]oorzitter\b"
    rf"|(?:'s-Gravenhage|’s-Gravenhage|Den Haag), (?:{_DAY})?"
    rf"|Datum:?\s+{_DAY}"
)
_LABEL = re.compile(
    r"(?:Datum|Onderwerp|Betreft|Ons kenmerk|Uw kenmerk|Kenmerk|Uw brief(?: van)?|Uw referentie"
    r"|Onze referentie|Bijlagen?|Bijlage\(n\)|Contactpersoon|Projectnaam|Inlichtingen"
    r"|Behandeld door|Telefoon|E-mail|Doorkiesnummer|Pagina)(?=$|[:\s])"
)
_ADDRESS = re.compile(
    r"(?:der |de )?Staten-Generaal$|(?:van )?de (?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?$"
    r"|Postbus \d+|Binnenhof \d+|\d{4} ?[A-Z]{2}\b|[TFEI] [\d+(]|www\.\S+$|\S+@\S+$"
)
_CUES = re.compile(
    r"Retouradres|[Vv]oorzitter van|Staten-Generaal|Postbus|\b\d{4} ?[A-Z]{2}\b"
    r"|^(?:Datum|Onderwerp|Betreft|Kenmerk|Ons kenmerk|Uw kenmerk|Contactpersoon|Bijlage)",
    re.MULTILINE,
)
_GREETING = re.compile(r"(?:Zeer )?[Gg]eachte\b|Mijnheer de [Vv]oorzitter|Mevrouw de [Vv]oorzitter")
_SEARCHED = 60
PROSE = 25
"""A line of more words than these is the letter's own text."""


def is_letterhead(text: str) -> bool:
    """Does a table or text box hold an address, a date, a subject: two of such cues?"""
    return len(set(_CUES.findall(text))) >= 2


def is_label(text: str) -> bool:
    """`'Onderwerp'` and `'Ons kenmerk 5086975'` are a letterhead's, with or without value."""
    return bool(_LABEL.match(text))


def split_letterhead(drafts: Sequence[Draft]) -> tuple[list[Draft], tuple[Furniture, ...]]:
    """The letter's own blocks, and the letterhead above them.

    A line counts when it stands before the greeting and the first prose, between the first and
    the last line that looks like a letterhead's; nothing counts without an addressee, a return
    address or a dated line.
    """
    found: list[int] = []
    strong = awaits_value = False
    for i, draft in enumerate(drafts[:_SEARCHED]):
        text = draft.text
        labelled = is_label(text)
        is_long = len(text.split()) > PROSE
        if (
            _GREETING.match(text)
            or draft.kind in ("heading", "item")
            or (is_long and not (labelled or awaits_value))
        ):
            break
        is_strong = bool(_STRONG.match(text)) and not text.endswith(".")
        if is_strong or labelled or awaits_value or (_ADDRESS.match(text) and len(text) < 60):
            found.append(i)
        strong = strong or is_strong
        awaits_value = labelled and _LABEL.sub("", text, count=1).strip(" :") == ""
    if not strong or found[-1] + 1 == len(drafts):
        return list(drafts), ()
    first, last = found[0], found[-1] + 1
    apart = tuple(Furniture(0, (0.0, 0.0, 0.0, 0.0), draft.text) for draft in drafts[first:last])
    return [*drafts[:first], *drafts[last:]], apart
