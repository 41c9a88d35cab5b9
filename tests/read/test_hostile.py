"""What no letter is, made here byte by byte: each is refused with its code."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from pipeline.model import Unreadable
from pipeline.read import docx, html, xml
from tests.read.word import docx as word
from tests.read.word import p

LAUGHS = (
    '<!DOCTYPE officiele-publicatie [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">'
    '<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">]>'
)


def refused(read, data):
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [
        f"{LAUGHS}<officiele-publicatie><al>&g;</al></officiele-publicatie>",
        f"{LAUGHS}<officiele-publicatie><al>ongebruikt</al></officiele-publicatie>",
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><officiele-publicatie><al>&e;</al>'
        "</officiele-publicatie>",
        '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x">%e;]><officiele-publicatie><al>x</al>'
        "</officiele-publicatie>",
        "<officiele-publicatie>" + "<tekst>" * 10_000 + "x" + "</tekst>" * 10_000,
        "<officiele-publicatie><al>&nietbekend;</al></officiele-publicatie>",
    ],
    ids=["laughs", "declared", "file", "fetched", "deep", "unknown"],
)
def test_xml_that_means_harm(data):
    assert refused(xml.read, data.encode()) == "corrupt"


def test_an_external_dtd_is_not_loaded():
    data = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><officiele-publicatie><al>Dag.</al></officiele-publicatie>'
    assert xml.read(data).text == "Dag."


def test_xml_as_deep_as_a_letter_can_be():
    data = "<officiele-publicatie>" + "<tekst>" * 200 + "<al>Dag.</al>" + "</tekst>" * 200
    assert xml.read(f"{data}</officiele-publicatie>".encode()).text == "Dag."


def test_html_that_declares_entities():
    assert refused(html.read, f"{LAUGHS}<html><body><p>&g;</p></body></html>".encode()) == "corrupt"


def patched(data: bytes, name: bytes, offset: int, form: str, value: int) -> bytes:
    """The archive with a number in the central directory's entry of that name changed."""
    content = bytearray(data)
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(name))
    struct.pack_into(form, content, at + offset, value)
    return bytes(content)


@pytest.mark.parametrize("name", [b"word/document.xml", b"word/styles.xml"])
def test_an_entry_that_claims_two_gigabytes(name):
    assert refused(docx.read, patched(word(p("Dag.")), name, 24, "<I", 2**31)) == "too_large"


def test_an_entry_that_claims_little_and_holds_much():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    assert refused(docx.read, made.getvalue()) == "too_large"
    lying = patched(made.getvalue(), b"word/document.xml", 24, "<I", 1_000)
    assert refused(docx.read, lying) == "corrupt"


def test_an_entry_with_a_password():
    data = patched(word(p("Dag.")), b"word/document.xml", 8, "<H", 1)
    assert refused(docx.read, data) == "encrypted"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Geachte voorzitter,", "corrupt"),
        (b"PK\x05\x06" + bytes(18), "corrupt"),
        (word(p("Dag."))[:-400], "corrupt"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "unsupported"),
        (word(""), "empty"),
        (word("<w:p>"), "corrupt"),
    ],
)
def test_what_is_no_word_file(data, code):
    assert refused(docx.read, data) == code


def test_entities_in_a_word_file():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"{LAUGHS}<document><body>&g;</body></document>")
    assert refused(docx.read, data.getvalue()) == "corrupt"


def test_styles_that_are_based_on_each_other():
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    data = word(
        p("Dag.", '<w:pStyle w:val="A"/>'), styles=style.format("A", "B") + style.format("B", "A")
    )
    assert docx.read(data).text == "Dag."
