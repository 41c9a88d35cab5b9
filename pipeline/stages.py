"""Records as JSON on disk, between the stages: one file per letter, one record per line.

{"letter_id": "brief",
 "blocks": [
  {"start": 0, "end": 12, "kind": "heading", …},
  …
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Link, Measure, Mention, Rejection

Record = typing.TypeVar("Record")


class StageError(Exception):
    """A stage lacks what an earlier one makes; the message says which to run."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a letter: its mentions, its measures, and which belong together."""

    mentions: tuple[Mention, ...]
    measures: tuple[Measure, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Rejections:
    """The files that a stage gave up, by name."""

    rejected: tuple[Rejection, ...]


def dump(record: object) -> bytes:
    """The record as JSON: a line per field, and a line per record in a field that holds many."""
    lines = []
    for name in _fields(record):
        value = getattr(record, name)
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            written = "[\n  " + ",\n  ".join(_json(each) for each in value) + "\n ]"
        else:
            written = _json(value)
        lines.append(f"{json.dumps(name)}: {written}")
    return ("{" + ",\n ".join(lines) + "}\n").encode()


def parse(kind: type[Record], data: bytes) -> Record:
    """The record that `dump` wrote; a field that is not there gets its default."""
    return typing.cast(Record, _reader(typing.cast(typing.Any, kind))(json.loads(data)))


def write(path: Path, data: bytes) -> None:
    """Write the file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def letter_path(folder: Path, letter_id: str) -> Path:
    """Where a stage keeps a letter."""
    return folder / "letters" / f"{letter_id}.json"


def letter_ids(folder: Path) -> list[str]:
    """The letters that a stage has, sorted; raises StageError where it never ran."""
    letters = folder / "letters"
    if not letters.is_dir():
        raise StageError(f"{letters} is missing: run `kamerbrief {folder.name}` first")
    return sorted(path.stem for path in letters.glob("*.json"))


def write_rejected(folder: Path, rejected: Iterable[Rejection]) -> None:
    """Keep the files that a stage gave up."""
    write(
        folder / "rejected.json",
        dump(Rejections(tuple(sorted(rejected, key=lambda each: each.file)))),
    )


def read_rejected(folder: Path) -> tuple[Rejection, ...]:
    """The files that a stage gave up."""
    return parse(Rejections, (folder / "rejected.json").read_bytes()).rejected


def _fields(record: object) -> list[str]:
    if not dataclasses.is_dataclass(record):
        raise TypeError(f"not a record: {record!r}")
    return [each.name for each in dataclasses.fields(record)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return {name: getattr(value, name) for name in _fields(value)}


@functools.cache
def _reader(hint: typing.Any) -> Callable[[typing.Any], object]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        readers = {each.name: _reader(hints[each.name]) for each in dataclasses.fields(hint)}
        return lambda data: hint(
            **{name: read(data[name]) for name, read in readers.items() if name in data}
        )
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is dt.date:
        return dt.date.fromisoformat
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            if arguments[0] in (str, int, float):
                return tuple
            each = _reader(arguments[0])
            return lambda data: tuple(map(each, data))
        return tuple
    if origin in (typing.Union, types.UnionType):
        (inner,) = (_reader(each) for each in arguments if each is not types.NoneType)
        return lambda data: None if data is None else inner(data)
    return lambda data: data
