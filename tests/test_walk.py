"""Which files of a folder are letters, what they are called, and what letters.csv gives."""

import pytest

from pipeline.corpus import CorpusError, find


def files(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Geachte voorzitter,", encoding="utf-8")
    return folder


def ids(folder):
    return {entry.file: entry.letter_id for entry in find(folder)}


def test_the_stem_is_the_id(tmp_path):
    files(tmp_path, "brief.txt", "2013/voortgang.v2.PDF")
    assert ids(tmp_path) == {"2013/voortgang.v2.PDF": "voortgang.v2", "brief.txt": "brief"}


def test_equal_stems_are_told_apart_by_their_folder(tmp_path):
    files(tmp_path, "2013/brief.txt", "2014/brief.txt", "2014/brief.docx")
    found = ids(tmp_path)
    assert found == {
        "2013/brief.txt": "brief",
        "2014/brief.docx": "2014-brief",
        "2014/brief.txt": "2014-brief-txt",
    }


def test_a_later_folder_changes_no_id(tmp_path):
    before = ids(files(tmp_path, "2013/brief.txt", "2013/nota.txt"))
    after = ids(files(tmp_path, "2014/brief.txt", "2014/verslag.txt"))
    assert {file: after[file] for file in before} == before
    assert len(set(after.values())) == 4


def test_stems_that_one_file_system_takes_for_the_same(tmp_path):
    files(tmp_path, "a/Brief.txt", "b/brief.txt")
    assert len({each.casefold() for each in ids(tmp_path).values()}) == 2


@pytest.mark.parametrize(
    ("name", "letter_id"),
    [
        ("brief van 3 mei.txt", "brief van 3 mei"),
        ("financiële nota.txt", "financiële nota"),
        ('a:b*c?"d.txt', "a-b-c-d"),
        ("a\\b\nc.txt", "a-b-c"),
        ("=cmd.txt", "=cmd"),
        ("x" * 200 + ".txt", None),
    ],
)
def test_ids_that_any_file_system_takes(tmp_path, name, letter_id):
    files(tmp_path, name)
    (found,) = ids(tmp_path).values()
    assert len(found.encode()) <= 150
    if letter_id is not None:
        assert found == letter_id


def test_what_is_no_letter(tmp_path):
    files(
        tmp_path,
        "brief.txt",
        ".DS_Store",
        ".git/config.txt",
        "README.md",
        "letters.csv.bak",
        "~$brief.docx",
        "publicatie/metadata.xml",
        "publicatie/kst-1-1.xml",
    )
    assert sorted(ids(tmp_path)) == ["brief.txt", "letters.csv.bak", "publicatie/kst-1-1.xml"]


def test_metadata_belongs_to_the_letters_beside_it(tmp_path):
    files(tmp_path, "brief.txt", "publicatie/metadata.xml", "publicatie/kst-1-1.xml")
    found = {entry.file: [path.name for path in entry.metadata] for entry in find(tmp_path)}
    assert found == {"brief.txt": [], "publicatie/kst-1-1.xml": ["metadata.xml"]}


@pytest.mark.parametrize("missing", [True, False])
def test_an_empty_corpus_says_where_letters_are_expected(tmp_path, missing):
    folder = tmp_path / "corpus"
    if not missing:
        files(folder, ".gitkeep")
    with pytest.raises(CorpusError) as error:
        find(folder)
    assert str(folder) in str(error.value)
    assert ".pdf" in str(error.value)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_letters_csv(tmp_path, delimiter):
    files(tmp_path, "a.txt", "2013/b.txt")
    rows = [
        ["file", "letter_id", "date", "title", "notes"],
        ["2013/b.txt", "brief-b", "2013-12-19", "Een titel", "uit het archief"],
    ]
    (tmp_path / "letters.csv").write_text(
        "\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig"
    )
    entries = {entry.file: entry for entry in find(tmp_path)}
    assert entries["2013/b.txt"].letter_id == "brief-b"
    assert entries["2013/b.txt"].given == (("date", "2013-12-19"), ("title", "Een titel"))
    assert entries["a.txt"].given == ()


@pytest.mark.parametrize(
    ("csv", "told"),
    [
        ("datum,titel\n2013-12-19,x\n", ["line 1", "`file`"]),
        ("file,date\na.txt,19-12-2013\n", ["line 2", "19-12-2013", "2013-12-19"]),
        ("file,date\na.txt,20131219\n", ["line 2", "20131219"]),
        ("file,date\na.txt,2013-02-30\n", ["line 2", "2013-02-30"]),
        ("file,title\na.txt,x\nweg.pdf,y\n", ["line 3", "weg.pdf", "remove the row"]),
        ("file,title\na.txt,x\na.txt,y\n", ["line 3", "a.txt", "keep one"]),
        ("file,title\n,x\n", ["line 2", "`file` is empty"]),
        ("file,letter_id\na.txt,../x\n", ["line 2", "../x"]),
        ("file,letter_id\na.txt,x\nb.txt,X\n", ["line 3", "twice"]),
    ],
)
def test_a_wrong_row_names_its_line_and_what_to_do(tmp_path, csv, told):
    files(tmp_path, "a.txt", "b.txt")
    (tmp_path / "letters.csv").write_text(csv, encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        find(tmp_path)
    assert "letters.csv" in str(error.value)
    for words in told:
        assert words in str(error.value)


def test_a_list_that_is_not_utf_8(tmp_path):
    files(tmp_path, "a.txt")
    (tmp_path / "letters.csv").write_bytes("file,title\na.txt,Financiële\n".encode("latin-1"))
    with pytest.raises(CorpusError, match="save it as UTF-8"):
        find(tmp_path)
