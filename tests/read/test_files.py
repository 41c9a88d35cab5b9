import shutil

import pytest

from pipeline.model import Unreadable
from pipeline.read import SUFFIXES, format_of, is_metadata, read_file
from tests.read.shared import shared
from tests.read.test_xml import STUK

METADATA = """<?xml version="1.0" encoding="UTF-8"?><metadata_gegevens>
<metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{}"/>
<metadata name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="2024-05-17"/>
<metadata name="OVERHEIDop.documenttitel" scheme="" content="Brief over wonen"/>
<metadata name="OVERHEIDop.indiener" scheme="" content="H.M. de Voorbeeld"/>
<metadata name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief"/>
</metadata_gegevens>"""


def refused(path, **limits):
    with pytest.raises(Unreadable) as caught:
        read_file(path, **limits)
    return caught.value.code


@pytest.mark.parametrize("name", ["brief.txt", "BRIEF.TXT", "brief.html", "brief.htm", "brief.xml"])
def test_the_extension_decides(tmp_path, name):
    said = {
        "xml": STUK.format("<al>Geachte voorzitter,</al>"),
        "htm": "<p>Geachte voorzitter,</p>",
        "txt": "Geachte voorzitter,",
    }
    path = tmp_path / name
    path.write_text(said[path.suffix.lower()[1:4]], encoding="utf-8")
    assert read_file(path).text.endswith("Geachte voorzitter,")


def test_formats():
    assert set(SUFFIXES) >= {".txt", ".pdf", ".docx", ".html", ".xml"}


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.PDF", "pdf"), ("a.htm", "html"), ("a.docx", "docx"), ("a.odt", ""), ("a", "")],
)
def test_format_of(tmp_path, name, form):
    assert format_of(tmp_path / name) == form


def test_files_that_are_refused(tmp_path):
    for name, data, code in [
        ("a.odt", b"x", "unsupported"),
        ("a", b"x", "unsupported"),
        ("a.txt", b"", "empty"),
        ("b.txt", b" \n\t\n", "empty"),
        ("a.docx", b"PK", "corrupt"),
        ("a.xml", b"<a", "corrupt"),
    ]:
        (tmp_path / name).write_bytes(data)
        assert refused(tmp_path / name) == code, name
    (tmp_path / "c.txt").write_text("Geachte voorzitter,")
    assert refused(tmp_path / "c.txt", limit=5) == "too_large"
    assert refused(tmp_path / "is-er-niet.txt") == "corrupt"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("metadata.xml", True),
        ("metadata_owms.xml", True),
        ("Metadata.XML", True),
        ("metadatabrief.xml", False),
        ("kst-1.xml", False),
        ("metadata.txt", False),
    ],
)
def test_metadata_is_no_letter(name, is_one):
    assert is_metadata(name) == is_one


@pytest.mark.parametrize(
    ("file", "identifier", "title"),
    [
        ("kst-36410-IV-163.xml", "kst-36410-IV-163", "Brief over wonen"),
        ("kst-36410-IV-163.txt", "kst-36410-IV-163", "Brief over wonen"),
        ("brief.xml", "kst-36410-IV-163", "Brief over wonen"),
        ("brief.txt", "kst-36410-IV-163", None),
        ("brief.xml", "kst-1-1", "BRIEF VAN DE MINISTER VOOR WONEN"),
    ],
)
def test_metadata_beside_the_letter(tmp_path, file, identifier, title):
    path = tmp_path / file
    path.write_text(STUK.format("<al>Geachte voorzitter,</al>") if ".xml" in file else "Dag.")
    (tmp_path / "metadata.xml").write_text(METADATA.format(identifier), encoding="utf-8")
    given = read_file(path).given
    assert given.get("title") == title
    speaks_of_it = title is not None and identifier == "kst-36410-IV-163"
    assert ("submitters" in given) == speaks_of_it


def test_broken_metadata_harms_no_letter(tmp_path):
    (tmp_path / "brief.txt").write_text("Geachte voorzitter,")
    (tmp_path / "metadata.xml").write_text("<metadata_gegevens>")
    assert read_file(tmp_path / "brief.txt").given == {}


@pytest.mark.parametrize("name", ["ah-tk-20202021-3235", "kst-32545-143"])
def test_metadata_of_the_official_sources(tmp_path, name):
    folder = ("reference", "publications", name)
    for file in (f"{name}.xml", "metadata.xml", "metadata_owms.xml"):
        shutil.copy(shared(*folder, file), tmp_path / file)
    both = read_file(tmp_path / f"{name}.xml").given
    (tmp_path / "metadata.xml").unlink()
    owms = read_file(tmp_path / f"{name}.xml").given
    page = read_file(shared(*folder, f"{name}.html")).given
    for key in ("submitters", "date", "kst_id", "kind"):
        assert both[key] == owms[key] == page[key]
