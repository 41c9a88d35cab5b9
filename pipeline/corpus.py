"""The letters of a folder: which files they are, and what `letters.csv` gives of them."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.read import SUFFIXES, is_metadata

LIST = "letters.csv"
GIVEN = ("letter_id", "date", "title", "sender", "dossier", "kst_id", "url")

_NOT_A_LETTER = re.compile(
    r"\.|~\$|(?:readme|license|licence)\b|thumbs\.db$|desktop\.ini$|.{0,255}\.(?:md|dvc)$",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|#%\ud800-\udfff]+')
_LONGEST = 150


class CorpusError(Exception):
    """The corpus cannot be run as it stands; the message names the place and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the corpus: `file` is its path in the folder, `given` the row in letters.csv.

    `metadata` are the files beside it in which its publisher tells of it.
    """

    letter_id: str
    file: str
    path: Path
    given: tuple[tuple[str, str], ...] = ()
    metadata: tuple[Path, ...] = ()


def find(folder: Path) -> tuple[Entry, ...]:
    """The folder's letters, sorted by file: `2013/brief.pdf` has `letter_id` `brief`.

    Hidden files, read-me's, metadata and letters.csv are no letters; any other file is, so that
    one in a format that cannot be read shows up as rejected and does not get lost. Raises
    CorpusError for a folder without letters and for a wrong row in letters.csv.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder: {_where(folder)}")
    found = dict(sorted(_walk(folder)))
    files = {file: path for file, path in found.items() if not is_metadata(path.name)}
    if not files:
        raise CorpusError(f"there are no letters in {folder}: {_where(folder)}")
    given = _given(folder / LIST, files)
    ids = _ids(files, given)
    metadata: dict[Path, list[Path]] = {}
    for path in found.values():
        if is_metadata(path.name):
            metadata.setdefault(path.parent, []).append(path)
    return tuple(
        Entry(
            ids[file],
            file,
            path,
            tuple((name, value) for name, value in given.get(file, ()) if name != "letter_id"),
            tuple(metadata.get(path.parent, ())),
        )
        for file, path in files.items()
    )


def _where(folder: Path) -> str:
    return f"put them ({' '.join(SUFFIXES)}) in {folder.absolute()}, in sub-folders if you like"


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(base, name)
            file = path.relative_to(folder).as_posix()
            if file != LIST and not _NOT_A_LETTER.match(name) and path.is_file():
                yield file.encode("utf-8", "replace").decode(), path


def _given(path: Path, files: dict[str, Path]) -> dict[str, tuple[tuple[str, str], ...]]:
    if not path.is_file():
        return {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 ({error}): save it as UTF-8") from error
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.DictReader(lines, delimiter=delimiter, skipinitialspace=True)
    if "file" not in (rows.fieldnames or ()):
        raise CorpusError(
            f"{path} line 1: there is no column `file`; its first line must name the columns: "
            f"file and any of {', '.join(GIVEN)}"
        )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    taken: set[str] = set()
    for row in rows:
        place = f"{path} line {rows.line_num}"
        file = (row["file"] or "").strip().replace("\\", "/").removeprefix("./")
        if not file:
            if any(isinstance(value, str) and value.strip() for value in row.values()):
                raise CorpusError(f"{place}: column `file` is empty; give the file's path")
            continue
        name = _same_file(file, files)
        if name is None:
            raise CorpusError(
                f"{place}: there is no file {file!r} in {path.parent}; "
                "give its path relative to that folder, or remove the row"
            )
        if name in found:
            raise CorpusError(f"{place}: {file!r} has a row already; keep one")
        values = tuple((key, (row.get(key) or "").strip()) for key in GIVEN)
        found[name] = tuple((key, value) for key, value in values if value)
        _check(place, dict(found[name]))
        letter_id = dict(found[name]).get("letter_id", "").casefold()
        if letter_id in taken:
            raise CorpusError(f"{place}: that letter_id is given twice; give each its own")
        taken |= {letter_id} - {""}
    return found


def _same_file(file: str, files: dict[str, Path]) -> str | None:
    if file in files:
        return file
    wanted = unicodedata.normalize("NFC", file)
    return next((name for name in files if unicodedata.normalize("NFC", name) == wanted), None)


def _check(place: str, given: dict[str, str]) -> None:
    if "date" in given:
        try:
            written = dt.date.fromisoformat(given["date"]).isoformat()
        except ValueError:
            written = ""
        if written != given["date"]:
            raise CorpusError(f"{place}: {given['date']!r} is not a date; write it as 2013-12-19")
    wanted = given.get("letter_id")
    if wanted is not None and wanted != _safe(wanted):
        raise CorpusError(
            f"{place}: {wanted!r} cannot be a letter_id, as it names a file; "
            f"{_safe(wanted)!r} could"
        )


def _ids(files: dict[str, Path], given: dict[str, tuple[tuple[str, str], ...]]) -> dict[str, str]:
    """Of two files with one stem the first (fewest folders, then by name) keeps it."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for file, row in given.items():
        wanted = dict(row).get("letter_id")
        if wanted is not None:
            ids[file] = wanted
            taken.add(wanted.casefold())
    for file in sorted(files, key=lambda name: (name.count("/"), name)):
        if file not in ids:
            ids[file] = next(name for name in _names(file) if name.casefold() not in taken)
            taken.add(ids[file].casefold())
    return ids


def _names(file: str) -> Iterator[str]:
    """`a/b/brief.pdf`: `brief`, `a-b-brief`, `a-b-brief-pdf`, and one that nothing else has."""
    folder, _, name = file.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    stem = stem if dot else suffix
    above = f"{folder.replace('/', '-')}-" if folder else ""
    yield _safe(stem)
    yield _safe(above + stem)
    yield _safe(f"{above}{stem}-{suffix.lower()}")
    yield _safe(f"{above}{stem}")[:_LONGEST] + "-" + hashlib.sha256(file.encode()).hexdigest()[:8]


def _safe(name: str) -> str:
    """A name that any file system takes: `a:b/c` is `a-b-c`."""
    name = unicodedata.normalize("NFC", name)
    name = _UNSAFE.sub("-", name).strip(" .")
    if len(name.encode()) > _LONGEST:
        cut = name.encode()[: _LONGEST - 9].decode("utf-8", "ignore").strip(" .")
        name = f"{cut}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return name or "letter"
