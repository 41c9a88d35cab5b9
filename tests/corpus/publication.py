"""Letters as the official publications bring them: a Kamerstuk in XML, answers in XHTML."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from html import escape

from tests.corpus.source import Mark, Part, Source, Text

Reference = Callable[[Mark, str], str]


def inline(text: Text, reference: Reference, note: Callable[[Text], str]) -> str:
    """The words with publications and web addresses as links, and notes where their marks stand."""
    events: list[tuple[int, int, str]] = []
    for mark in text.marks:
        if mark.label == "URL" or mark.value.startswith(("kst-", "ah-")):
            opening = reference(mark, text.words[mark.start : mark.end])
            events += [(mark.start, 1, opening), (mark.end, 0, f"</{opening[1:].split()[0]}>")]
    events += [(at, 2, note(words)) for at, words in text.notes]
    made, at = "", 0
    for offset, _, tag in sorted(events):
        made += escape(text.words[at:offset], quote=False) + tag
        at = offset
    return made + escape(text.words[at:], quote=False)


class Kamerstuk:
    """A letter in the dialect `officiele-publicatie`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes = 0

    def note(self, text: Text) -> str:
        self.notes += 1
        number = self.notes
        inside = inline(text, self.reference, self.note)
        return (
            f'<noot id="ID-{self.source.letter_id}-n{number}" type="voet">'
            f"<noot.nr>{number}</noot.nr><noot.al>{inside}</noot.al></noot>"
        )

    @staticmethod
    def reference(mark: Mark, words: str) -> str:
        if mark.label == "URL":
            target = ("mailto:" if "@" in words else "http://") + words
            return f'<extref doc="{target}" soort="URL" status="actief">'
        return f'<extref doc="{mark.value}" soort="document" status="actief">'

    def al(self, text: Text) -> str:
        return f"<al>{inline(text, self.reference, self.note)}</al>"

    def body(self) -> list[str]:
        rows: list[str] = []
        items: list[Part] = []
        parts = [part for part in self.source.parts if part.kind != "signature"]
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            if part.kind == "heading":
                title = inline(part.text, self.reference, self.note)
                rows.append(f'<tussenkop kopopmaak="cur">{title}</tussenkop>')
            elif part.kind == "item":
                items.append(part)
                if following is None or following.kind != "item":
                    rows += self.itemized(items)
                    items = []
            else:
                rows.append(self.al(part.text))
        return rows

    def itemized(self, items: list[Part]) -> list[str]:
        kind = "ongeordend" if items[0].marker == "•" else "expliciet"
        rows = [f'<lijst type="{kind}" level="single" nr-sluiting="">']
        for part in items:
            rows += [
                "  <li>",
                f"    <li.nr>{part.marker}</li.nr>",
                f"    {self.al(part.text)}",
                "  </li>",
            ]
        return [*rows, "</lijst>"]

    def signature(self) -> list[str]:
        role, name = (p.text.words for p in self.source.parts if p.kind == "signature")
        first, last = name.rsplit(" ", 1)
        return [
            "<ondertekening>",
            f"  <functie>{role}</functie>",
            f"  <naam><voornaam>{first}</voornaam> <achternaam>{last}</achternaam></naam>",
            "</ondertekening>",
        ]

    def letter(self) -> str:
        facts, head = self.source.facts, self.source.head
        words = head["date_row"].text.words.removeprefix("Vastgesteld ")
        text = textwrap.indent("\n".join([*self.body(), *self.signature()]), " " * 12)
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/{self.source.letter_id}/metadata.xml"/>
  </metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar {facts["session"]}</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
      <tekstregel inhoud="documenttype">Kamerstukken</tekstregel>
    </kamerstukkop>
    <dossier>
      <dossiernummer>
        <dossiernr>{facts["dossier"]}</dossiernr>
      </dossiernummer>
      <titel>{facts["dossier_title"]}</titel>
    </dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">{facts["number"]}</ondernummer></stuknr>
      <titel>{head["subject_row"].text.words}</titel>
      <datumtekst>Vastgesteld <datum isodatum="{facts["date"]}">{words}</datum></datumtekst>
      <algemeen>
        <vrije-tekst>
          <tekst status="goed">
{text}
          </tekst>
        </vrije-tekst>
      </algemeen>
    </stuk>
  </kamerstuk>
</officiele-publicatie>
"""


class Answers:
    """Questions and answers as the Aanhangsel van de Handelingen brings them, in XHTML."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: list[str] = []

    def note(self, text: Text) -> str:
        number = len(self.notes) + 1
        self.notes.append(inline(text, self.reference, self.note))
        return (
            f'<sup><a id="supID-{number}" name="supID-{number}" class="nootnummer" '
            f'href="#ID-{number}">{number}</a></sup>'
        )

    @staticmethod
    def reference(mark: Mark, words: str) -> str:
        if mark.label == "URL":
            return f'<a href="http://{words}">'
        return f'<a href="{mark.value}.html" title="link naar publicatie {mark.value}">'

    def paragraph(self, text: Text) -> str:
        words = inline(text, self.reference, self.note)
        return textwrap.fill(
            f"<p>{words}</p>",
            100,
            subsequent_indent="   ",
            break_long_words=False,
            break_on_hyphens=False,
        )

    def itemized(self, items: list[Part]) -> str:
        rows = ['<ul class="ongeordend">']
        for part in items:
            rows += ["   <li>", textwrap.indent(self.paragraph(part.text), "      "), "   </li>"]
        return "\n".join([*rows, "</ul>"])

    def body(self) -> str:
        groups: list[tuple[str, list[str]]] = []
        items: list[Part] = []
        parts = self.source.parts
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            if part.kind == "heading":
                words = part.text.words
                anchor = f"d17e{51 + 7 * len(groups)}"
                link = f'<a id="{anchor}" name="{anchor}"></a>'
                heading = f'<h2 class="stuktitel no-toc">{link}{words}\n</h2>'
                groups.append((words.split()[0].lower(), [heading]))
            elif part.kind == "item":
                items.append(part)
                if following is None or following.kind != "item":
                    groups[-1][1].append(self.itemized(items))
                    items = []
            elif part.text.words == "Toelichting:":
                groups.append(("mededeling", [self.paragraph(part.text)]))
            else:
                groups[-1][1].append(self.paragraph(part.text))
        made = []
        for kind, rows in groups:
            inside = textwrap.indent("\n".join(rows), "   ")
            made.append(f'<div class="{kind}">\n{inside}\n</div>')
        return "\n".join(made)

    def letter(self) -> str:
        facts = self.source.facts
        metadata = [
            ("DC.identifier", "OVERHEIDop.ParlID", self.source.letter_id),
            ("OVERHEIDop.vraagnummer", "", facts["question"]),
            ("OVERHEIDop.aanhangselNummer", "", facts["number"]),
            ("OVERHEIDop.ontvanger", "", facts["recipient"]),
            ("OVERHEIDop.datumOntvangst", "DCTERMS.W3CDTF", facts["date"]),
            ("DC.type", "OVERHEIDop.AanhangselTypen", "Antwoord"),
            *(("OVERHEIDop.indiener", "", name) for name in facts["asker"].split("¦")),
            ("OVERHEIDop.vergaderjaar", "", facts["session"]),
            ("DC.creator", "OVERHEID.StatenGeneraal", "Tweede Kamer der Staten-Generaal"),
            ("DC.type", "OVERHEIDop.Parlementair", "Aanhangsel van de Handelingen"),
            ("DCTERMS.issued", "DCTERMS.W3CDTF", facts["date"]),
            ("DC.title", "", facts["title"]),
            ("DCTERMS.language", "DCTERMS.RFC4646", "nl"),
            ("OVERHEIDop.publicationName", "", "Kamervragen (Aanhangsel)"),
        ]
        head = "\n".join(
            f'      <meta name="{name}" scheme="{scheme}" content="{escape(content)}" />'
            for name, scheme, content in metadata
        )
        titles = "\n".join(
            textwrap.fill(
                f'<h1 class="kamervraagomschrijving_kop no-toc">{part.text.words}',
                100,
                initial_indent=" " * 9,
                subsequent_indent=" " * 12,
                break_on_hyphens=False,
            )
            + "\n         </h1>"
            for part in self.source.head.values()
        )
        body = textwrap.indent(self.body(), " " * 9)
        notes = "\n".join(
            f'         <div class="noot" id="ID-{number}"><p><a href="#supID-{number}">'
            f"<sup>{number}</sup></a> {note}</p></div>"
            for number, note in enumerate(self.notes, 1)
        )
        return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html
  PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="nl">
   <head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{head}
      <script src="./popup.js" type="text/javascript"></script>
      <link href="./op.css" rel="stylesheet" type="text/css" />
      <title></title>
   </head>
   <body onload="enablePopup()">
      <div id="kopregel">
         <!--EINDE kopregel-->
      </div>
      <div id="inhoudsopgave"></div>
      <div id="broodtekst">
{titles}
{body}
         <div id="noten">
         <hr />
{notes}
         </div>
      </div>
      <div id="voetregel"></div>
   </body>
</html>
"""


def kamerstuk(source: Source) -> bytes:
    return Kamerstuk(source).letter().encode()


def answers(source: Source) -> bytes:
    return Answers(source).letter().encode()
