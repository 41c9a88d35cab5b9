"""Answers to parliamentary questions as a Word document, as a ministry's house template makes it.

The letterhead stands in a floating table and in a text box that the file holds twice (for new and
for old readers), the sender's column in a frame in the header, footnotes and list numbers where
Word keeps them. Members of the archive carry one date and stand uncompressed.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.corpus.source import Part, Source, Text

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MARK = '<w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr>'
PARTS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}


def run(words: str, look: str = "") -> str:
    """A run of words; a tab or a line break in them becomes Word's own."""
    inside = (
        escape(words)
        .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside}</w:t></w:r>'


def paragraph(inside: str, style: str = "", extra: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{inside}</w:p>"


class Document:
    """The running text with its footnotes, which Word keeps in a part of their own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: list[str] = []

    def runs(self, text: Text) -> str:
        """The words as Word splits them: at footnote marks, and now and then inside a sentence."""
        made, at = "", 0
        for offset, note in text.notes:
            number = len(self.notes) + 1
            self.notes.append(
                f'<w:footnote w:id="{number}">'
                + paragraph(
                    f"<w:r>{MARK}<w:footnoteRef/></w:r>" + run(" " + note.words),
                    "Voetnoottekst",
                )
                + "</w:footnote>"
            )
            made += self.split(text.words[at:offset])
            made += f'<w:r>{MARK}<w:footnoteReference w:id="{number}"/></w:r>'
            at = offset
        return made + self.split(text.words[at:])

    @staticmethod
    def split(words: str) -> str:
        half = len(words) // 2
        return (run(words[:half]) + '<w:proofErr w:type="spellStart"/>' if half else "") + (
            run(words[half:]) if words else ""
        )

    def block(self, part: Part) -> str:
        if part.kind == "heading":
            return paragraph(run(part.text.words, "<w:b/>"), "Kopvraag")
        if part.kind == "item":
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            return paragraph(self.runs(part.text), "Lijstalinea", number)
        return paragraph(self.runs(part.text), "Standaard")

    def body(self) -> str:
        facts, head = self.source.facts, self.source.head
        address = facts["addressee_lines"].replace("¦", "\n")
        made = text_box(facts["logo"].replace("¦", "\n"))
        made += floating_table([facts["return"], address])
        made += table([head[name].text.words.split(" ", 1) for name in ("date_row", "subject_row")])
        made += "".join(map(self.block, self.source.parts))
        return made + (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
            '<w:footerReference w:type="default" r:id="rId5"/>'
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2398" w:right="2818" w:bottom="1077" w:left="1588" '
            'w:header="2398" w:footer="346" w:gutter="0"/></w:sectPr>'
        )


def text_box(words: str) -> str:
    """The ministry's name beside the logo: once as a drawing, once for readers of old."""
    content = f"<w:txbxContent>{paragraph(run(words), 'Woordmerk')}</w:txbxContent>"
    return paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>4089400</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>800000</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2340000" cy="500000"/><wp:wrapNone/><wp:docPr id="1" name="Woordmerk"/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2340000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:shape id="Woordmerk" type="#_x0000_t202" style="position:absolute;margin-left:322pt;'
        'margin-top:63pt;width:184pt;height:39pt"><v:textbox>'
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "Standaard",
    )


def floating_table(rows: list[str]) -> str:
    """Return address and addressee, at their place on the page."""
    made = (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1588" '
        'w:tblpY="2650"/><w:tblW w:w="7000" w:type="dxa"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="7000"/></w:tblGrid>'
    )
    for row in rows:
        made += f"<w:tr><w:tc><w:tcPr/>{paragraph(run(row), 'Adres')}</w:tc></w:tr>"
    return made + "</w:tbl>"


def table(rows: list[list[str]]) -> str:
    """The rows Datum and Betreft."""
    made = (
        '<w:tbl><w:tblPr><w:tblW w:w="7500" w:type="dxa"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="1100"/><w:gridCol w:w="6400"/></w:tblGrid>'
    )
    for row in rows:
        cells = "".join(
            f"<w:tc><w:tcPr/>{paragraph(run(cell), 'Standaard')}</w:tc>" for cell in row
        )
        made += f"<w:tr>{cells}</w:tr>"
    return made + "</w:tbl>"


def style(name: str, size: int, space: int, extra: str = "") -> str:
    default = ' w:default="1"' if name == "Standaard" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:spacing w:before="{space}" w:line="240" w:lineRule="atLeast"/>{extra}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:sz w:val="{size}"/></w:rPr>'
        "</w:style>"
    )


def styles() -> str:
    return (
        f"{DECLARATION}<w:styles {SPACES}>"
        + style("Standaard", 18, 0)
        + style("Kopvraag", 18, 240, '<w:keepNext/><w:outlineLvl w:val="1"/>')
        + style("Lijstalinea", 18, 0, '<w:ind w:left="360" w:hanging="360"/>')
        + style("Voetnoottekst", 13, 0)
        + style("Woordmerk", 22, 0)
        + style("Adres", 18, 0)
        + style("Afzender", 13, 0)
        + '<w:style w:type="character" w:styleId="Voetnootmarkering">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style></w:styles>"
    )


def numbering() -> str:
    return (
        f'{DECLARATION}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def header(source: Source) -> str:
    """The sender's column, in a frame at the right of every page."""
    frame = (
        '<w:framePr w:w="2200" w:hSpace="180" w:wrap="around" w:vAnchor="page" '
        'w:hAnchor="page" w:x="9300" w:y="3100"/>'
    )
    rows = [row for row in source.facts["column_first"].split("¦") if row]
    inside = "".join(paragraph(run(row), "Afzender", frame) for row in rows)
    return f"{DECLARATION}<w:hdr {SPACES}>{inside}</w:hdr>"


def footer() -> str:
    field = '<w:fldSimple w:instr="{}"><w:r><w:t>{}</w:t></w:r></w:fldSimple>'
    page = run("Pagina ") + field.format("PAGE", 1) + run(" van ") + field.format("NUMPAGES", 4)
    return f"{DECLARATION}<w:ftr {SPACES}>{paragraph(page, 'Afzender')}</w:ftr>"


def footnotes(notes: list[str]) -> str:
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    return f"{DECLARATION}<w:footnotes {SPACES}>{separators}{''.join(notes)}</w:footnotes>"


def letter(source: Source) -> bytes:
    document = Document(source)
    body = document.body()
    date = source.facts["date"]
    members = {
        "[Content_Types].xml": DECLARATION
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{WORD}.{kind}+xml"/>'
            for name, kind in PARTS.items()
        )
        + "</Types>",
        "_rels/.rels": DECLARATION
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": DECLARATION
        + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(source.facts['title'])}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}T09:00:00Z</dcterms:created>'
        "</cp:coreProperties>",
        "word/document.xml": DECLARATION
        + f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": DECLARATION
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" '
            f'Target="{name.removeprefix("word/")}"/>'
            for number, (name, kind) in enumerate(PARTS.items(), 1)
        )
        + "</Relationships>",
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/footnotes.xml": footnotes(document.notes),
        "word/header1.xml": header(source),
        "word/footer1.xml": footer(),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 0
            archive.writestr(member, content.encode())
    return made.getvalue()
