"""Small Word files, made part by part."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/>
  <w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/>
  <w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Tussenkop"><w:name w:val="Tussenkop"/>
  <w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Punt"><w:name w:val="Punt"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Verborgen"><w:name w:val="Verborgen"/>
  <w:rPr><w:vanish/></w:rPr></w:style>
"""


def level(depth: int, form: str, text: str, left: int = 360) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left * (depth + 1)}"/></w:pPr></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}'
    f"{level(1, 'bullet', '-')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1.")}'
    f"{level(1, 'decimal', '%1.%2')}{level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, props: str = "") -> str:
    """A paragraph: of plain words, or of the runs given."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def styled(style: str, text: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def listed(text: str, num_id: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>')


def table(*rows: tuple[str, ...], props: str = "") -> str:
    """A table; every cell is a string of paragraphs."""
    said = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{props}</w:tblPr>{said}</w:tbl>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def notes(kind: str, *words: str) -> str:
    """Footnotes 1, 2, … after the two separators that Word keeps first."""
    return (
        f'<w:{kind} w:type="separator" w:id="-1">{p("scheiding")}</w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0">{p("vervolg")}</w:{kind}>'
    ) + "".join(
        f'<w:{kind} w:id="{i}">{p("<w:r><w:footnoteRef/></w:r>" + run(" " + said))}</w:{kind}>'
        for i, said in enumerate(words, 1)
    )


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def docx(
    body: str, links: dict[str, str] | None = None, loose: tuple[str, ...] = (), **parts: str
) -> bytes:
    """A Word file of this body; `parts` are the contents of `footnotes`, `header` and the like.

    `loose` are kinds of relations that lead nowhere.
    """
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header": "hdr",
        "footer": "ftr",
    }
    parts = {"styles": STYLES, "numbering": NUMBERING, **parts}
    relations = (
        "".join(
            f'<Relationship Id="p{i}" Type="{TYPE}/{kind}" Target="{kind}.xml"/>'
            for i, kind in enumerate(parts)
        )
        + "".join(
            f'<Relationship Id="{i}" Type="{TYPE}/hyperlink" Target="{to}" TargetMode="External"/>'
            for i, to in (links or {}).items()
        )
        + "".join(
            f'<Relationship Id="l{i}" Type="{TYPE}/{kind}" Target="NULL"/>'
            for i, kind in enumerate(loose)
        )
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="d" Type="{TYPE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"
        )
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for kind, content in parts.items():
            archive.writestr(
                f"word/{kind}.xml", f"<w:{roots[kind]} {SPACES}>{content}</w:{roots[kind]}>"
            )
    return made.getvalue()
