"""The dataset on disk: written whole or not at all, and read back as it was."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.schema import TABLES, Column

_UNFINISHED = ".unfinished"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class StoreError(Exception):
    """A folder cannot be written or read; the message names it and says what to do."""


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside this one, which takes its place when all went well.

    Whoever dies half-way leaves the last complete folder in place, and what lies beside it is
    cleared away the next time. What the new folder lacks and others put into the old one stays.
    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; give a folder to write to")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
        new.mkdir()
        (new / _UNFINISHED).touch()
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error}); give another folder") from error
    try:
        yield new
        if folder.exists():
            _exchange(new, folder)
            (folder / _UNFINISHED).unlink()
            _retire(new, folder)
        else:
            new.rename(folder)
            (folder / _UNFINISHED).unlink()
    finally:
        shutil.rmtree(new, ignore_errors=True)


def write_tables(folder: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    """Every table as Parquet and as its CSV twin."""
    for table in TABLES.values():
        frame = frames[table.name]
        frame.to_parquet(folder / f"{table.name}.parquet", index=False, compression="zstd")
        columns = [_written(each, frame[each.name]) for each in table.columns]
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(column.name for column in table.columns) + "\n")
            for row in zip(*columns, strict=True):
                file.write(",".join(map(_quoted, row)) + "\n")


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of a dataset; raises StoreError where one is missing."""
    return {name: read_table(folder, name) for name in TABLES}


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """One table of a dataset; raises StoreError where it is missing."""
    if not folder.is_dir():
        raise StoreError(
            f"there is no folder {folder}: make it with `kamerbrief run CORPUS -o {folder}`"
        )
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise StoreError(
            f"{path} is missing: {folder} holds no complete dataset; "
            f"make it with `kamerbrief run CORPUS -o {folder}`"
        )
    return pd.read_parquet(path)


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Every letter's canonical text."""
    text_path(folder, "").parent.mkdir()
    for letter_id, text in texts.items():
        text_path(folder, letter_id).write_bytes(text.encode())


def read_text(folder: Path, letter_id: str) -> str:
    """A letter's canonical text, every character as it was written."""
    return text_path(folder, letter_id).read_bytes().decode()


def text_path(folder: Path, letter_id: str) -> Path:
    """Where a letter's canonical text lies."""
    return folder / "texts" / f"{letter_id}.txt"


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """JSON that reads well and is the same every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _written(column: Column, values: pd.Series[Any]) -> list[str]:
    if column.type == "string":
        return [f"'{value}" if value.startswith(_FORMULA) else value for value in values]
    if column.type == "date":
        return ["" if pd.isna(value) else value.date().isoformat() for value in values]
    if column.type == "boolean":
        return ["true" if value else "false" for value in values]
    return ["" if pd.isna(value) else _number(float(value)) for value in values]


def _quoted(cell: str) -> str:
    if any(each in cell for each in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _clear(folder: Path) -> None:
    """Clear away what runs that died left beside the folder, and save what is not theirs."""
    for left in folder.parent.glob(f".{folder.name}.*.old"):
        if not folder.exists():
            left.rename(folder)
    for left in folder.parent.glob(f".{folder.name}.*.new"):
        if _lives(left):
            continue
        if not (left / _UNFINISHED).exists():
            _retire(left, folder)
        shutil.rmtree(left, ignore_errors=True)


def _lives(left: Path) -> bool:
    """Whether the process that is writing the folder still runs."""
    process = left.name.split(".")[-2]
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _retire(old: Path, folder: Path) -> None:
    """Move what others put into the old folder, and the new one lacks, to the new one."""
    for entry in old.iterdir():
        if not (folder / entry.name).exists():
            entry.rename(folder / entry.name)


def _exchange(one: Path, other: Path) -> None:
    """Swap two folders in one move where the system can, in three where it cannot."""
    if sys.platform == "linux":
        here, both = -100, 2
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.renameat2(here, os.fsencode(one), here, os.fsencode(other), both) == 0:
            return
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
            number = ctypes.get_errno()
            raise StoreError(
                f"{other} cannot be replaced ({os.strerror(number)}); give a folder inside it"
            )
    aside = one.with_suffix(".old")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)
