"""What a publication says of itself outside its text.

    DC.identifier = kst-32545-143, DCTERMS.issued = 2021-07-06

gives `kst_id`, `date` and `url`; it stands in the publication or in a `metadata.xml` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.model import Unreadable
from pipeline.read.markup import PUBLICATIONS, local, parse, plain

_METADATA = re.compile(r"metadata(?:[_.-].*)?\.xml$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[a-z]{1,5}-[A-Za-z0-9-]{1,60}$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST = 1_000_000


class Pair(NamedTuple):
    """One statement: `DC.type`, in the scheme `OVERHEIDop.KamerstukTypen`, is `Motie`."""

    name: str
    scheme: str
    content: str


def is_metadata(name: str) -> bool:
    """`metadata.xml` and `metadata_owms.xml` tell of a letter and are none themselves."""
    return bool(_METADATA.match(name))


def pairs_of(root: etree._Element) -> list[Pair]:
    """The statements of a `metadata.xml`, of a publication's own head, or of OWMS metadata."""
    pairs = []
    for element in root.iter():
        name = local(element)
        if name in ("meta", "metadata") and element.get("content") is not None:
            content = " ".join((element.get("content") or "").split())
            pairs.append(Pair(element.get("name") or "", element.get("scheme") or "", content))
        elif isinstance(element.tag, str) and "standaarden.overheid.nl" in element.tag:
            prefix = "OVERHEIDop." if "/oep/meta" in element.tag else "OVERHEID."
            pairs.append(Pair(prefix + name, element.get("scheme") or "", plain(element)))
        elif isinstance(element.tag, str) and element.tag.startswith("{http://purl.org/dc/terms/}"):
            pairs.append(Pair(f"DCTERMS.{name}", element.get("scheme") or "", plain(element)))
    return pairs


def given_of(pairs: Iterable[Pair]) -> dict[str, str]:
    """The statements under the names that letters use: `date`, `title`, `dossier`, `kst_id` …"""
    pairs = [pair for pair in pairs if pair.content]

    def first(*names: str) -> str:
        return next((p.content for name in names for p in pairs if p.name == name), "")

    identifier = first("DC.identifier", "DCTERMS.identifier")
    date = _DATE.match(first("DCTERMS.issued", "OVERHEIDop.datumOntvangst", "DCTERMS.available"))
    kinds = [
        p.content
        for p in pairs
        if p.name in ("DC.type", "DCTERMS.type")
        and p.scheme.endswith(("KamerstukTypen", "AanhangselTypen"))
    ]
    given = {
        "date": date.group() if date else "",
        "title": first("OVERHEIDop.documenttitel", "DC.title", "DCTERMS.title"),
        "subject": first("OVERHEIDop.documenttitel"),
        "dossier": "; ".join(
            dict.fromkeys(
                re.sub(r"\s", "", number)
                for p in pairs
                if p.name == "OVERHEIDop.dossiernummer"
                for number in re.split(r"[;,]", p.content)
            )
        ),
        "kst_id": identifier if _IDENTIFIER.match(identifier) else "",
        "session_year": first("OVERHEIDop.vergaderjaar"),
        "submitters": "; ".join(
            sorted(p.content for p in pairs if p.name == "OVERHEIDop.indiener")
        ),
        "kind": kinds[0] if kinds else "",
    }
    if given["kst_id"]:
        given["url"] = f"{PUBLICATIONS}{given['kst_id']}.html"
    return {name: given[name] for name in sorted(given) if given[name]}


def beside(path: Path, given: dict[str, str]) -> dict[str, str]:
    """What a `metadata.xml` in the letter's folder says, if it speaks of this letter.

    It does when its identifier is the letter's own, the file's stem or the folder's name. A
    metadata file that cannot be read is passed over: the letter itself may be sound.
    """
    for name in ("metadata.xml", "metadata_owms.xml"):
        candidate = path.with_name(name)
        try:
            if not candidate.is_file() or candidate.stat().st_size > _LARGEST:
                continue
            found = given_of(pairs_of(parse(candidate.read_bytes())))
        except (OSError, Unreadable):
            continue
        if found.get("kst_id", "") in (given.get("kst_id"), path.stem, path.parent.name):
            return found
    return {}
