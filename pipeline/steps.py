"""What happens to one letter, step by step: each step is bytes in, bytes out, and remembered.

    read → segment → extract → dataset

A step gets what every step before it made of the letter.
"""

from __future__ import annotations

import functools
import hashlib
import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline import memo, ner, stages, tables
from pipeline.assemble import assemble
from pipeline.corpus import Entry
from pipeline.extract import extract as find_mentions
from pipeline.letterhead import read_facts
from pipeline.model import Letter, Rejection, Structure, Unreadable
from pipeline.params import Params
from pipeline.read import format_of, read_file
from pipeline.segment import segment as find_structure
from pipeline.stages import Findings
from pipeline.workers import confined

MEMORY = 400_000_000
"""Bytes that reading one file may take: a letter of 1,000 full pages takes 260 million."""

MODULES = {
    "read": ("pipeline.read", "pipeline.letterhead", "pipeline.stages"),
    "segment": ("pipeline.segment", "pipeline.stages"),
    "extract": ("pipeline.extract", "pipeline.ner", "pipeline.assemble", "pipeline.stages"),
    "dataset": ("pipeline.tables", "pipeline.stages"),
}


@dataclass(frozen=True, slots=True)
class Setup:
    """The parameters, where the memo lies, and the digest of all that each step depends on."""

    params: Params
    memo: Path
    prints: tuple[tuple[str, bytes], ...]

    def remember(self, step: str, parts: tuple[bytes, ...], compute: Callable[[], bytes]) -> bytes:
        """The step's result for these inputs, computed when it never was before."""
        return memo.recall(self.memo, step, (dict(self.prints)[step], *parts), compute)


@dataclass(frozen=True, slots=True)
class FileJob:
    """A file of the corpus that is to be read."""

    entry: Entry
    setup: Setup


@dataclass(frozen=True, slots=True)
class LetterJob:
    """A letter that is to take a step, from what the steps before it left in `folders`."""

    letter_id: str
    step: str
    folders: tuple[Path, ...]
    setup: Setup


@dataclass(frozen=True, slots=True)
class Done:
    """What a letter became, and the seconds that each step took."""

    letter_id: str
    data: bytes
    seconds: tuple[tuple[str, float], ...]


def prepare(params: Params, folder: Path) -> Setup:
    """The steps as they are now: a change in the code of one changes its digest."""
    own = Path(__file__).read_bytes()
    settings = {
        "read": (params.max_megabytes,),
        "extract": (*_model(params.ner), params.minimum_confidence),
    }
    prints = (
        (step, memo.fingerprint(*modules, settings=(own, *settings.get(step, ()))))
        for step, modules in MODULES.items()
    )
    return Setup(params, folder, tuple(prints))


def ingest(job: FileJob) -> Done | Rejection:
    """A file becomes a letter."""
    started = time.perf_counter()
    letter = _read(job)
    if isinstance(letter, Rejection):
        return letter
    return Done(job.entry.letter_id, letter, (("read", time.perf_counter() - started),))


def take(job: LetterJob) -> Done | Rejection:
    """A letter takes one step."""
    paths = (stages.letter_path(folder, job.letter_id) for folder in job.folders)
    return _onwards(job.letter_id, [path.read_bytes() for path in paths], (job.step,), job.setup)


def run(job: FileJob) -> Done | Rejection:
    """A file becomes the rows of its letter."""
    read = ingest(job)
    if isinstance(read, Rejection):
        return read
    done = _onwards(read.letter_id, [read.data], tuple(_STEPS), job.setup)
    if isinstance(done, Rejection):
        return done
    return Done(done.letter_id, done.data, (*read.seconds, *done.seconds))


def _onwards(
    letter_id: str, before: list[bytes], steps: tuple[str, ...], setup: Setup
) -> Done | Rejection:
    seconds = []
    for step in steps:
        started = time.perf_counter()
        try:
            result = setup.remember(
                step, tuple(before), functools.partial(_STEPS[step], setup.params, *before)
            )
        except Exception as error:
            letter = stages.parse(Letter, before[0])
            return Rejection(letter.file, letter.sha256, "failed", _failure(step, error))
        seconds.append((step, time.perf_counter() - started))
        before = [*before, result]
    return Done(letter_id, before[-1], tuple(seconds))


def _read(job: FileJob) -> bytes | Rejection:
    entry, sha256 = job.entry, ""
    try:
        sha256 = digest(entry.path)
        told = json.dumps([entry.letter_id, entry.file, entry.path.parent.name, entry.given])
        return job.setup.remember(
            "read",
            (sha256.encode(), told.encode(), *(path.read_bytes() for path in entry.metadata)),
            lambda: stages.dump(_letter(entry, sha256, job.setup.params)),
        )
    except Unreadable as error:
        return Rejection(entry.file, sha256, error.code, str(error))
    except OSError as error:
        return Rejection(entry.file, sha256, "corrupt", f"the file cannot be opened: {error}")
    except MemoryError:
        return Rejection(
            entry.file,
            sha256,
            "too_large",
            f"reading it takes more than {MEMORY // 1_000_000} MB of memory; split the file",
        )
    except Exception as error:
        return Rejection(entry.file, sha256, "corrupt", _failure("reading", error))


def digest(path: Path) -> str:
    """The SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _model(name: str) -> tuple[str, ...]:
    """The model's name and version, and where it is a folder what it holds."""
    folder = ner.folder(name)
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else ()
    return (ner.identity(name), *(f"{path.name} {digest(path)}" for path in files))


def _letter(entry: Entry, sha256: str, params: Params) -> Letter:
    with confined(MEMORY):
        source = read_file(entry.path, int(params.max_megabytes * 1_000_000))
    kind = format_of(entry.path)
    return Letter(
        letter_id=entry.letter_id,
        file=entry.file,
        sha256=sha256,
        format=kind,
        text=source.text,
        blocks=source.blocks,
        facts=read_facts(source, entry.letter_id, kind, dict(entry.given)),
        lines=source.lines,
        notes=source.notes,
        furniture=source.furniture,
        pages=source.pages,
        given=tuple(sorted(source.given.items())),
        links=source.links,
    )


def _segment(params: Params, letter: bytes) -> bytes:
    return stages.dump(find_structure(_parsed(letter)))


def _extract(params: Params, letter: bytes, structure: bytes) -> bytes:
    read = _parsed(letter)
    mentions = tuple(
        each
        for each in find_mentions(read, ner.load(params.ner))
        if each.confidence >= params.minimum_confidence
    )
    measures, links = assemble(read, stages.parse(Structure, structure), mentions)
    return stages.dump(Findings(mentions, measures, links))


def _tabulate(params: Params, letter: bytes, structure: bytes, findings: bytes) -> bytes:
    read = _parsed(letter)
    found = tables.rows(read, stages.parse(Structure, structure), stages.parse(Findings, findings))
    return json.dumps({"text": read.text, "rows": found}, ensure_ascii=False).encode()


_STEPS: dict[str, Callable[..., bytes]] = {
    "segment": _segment,
    "extract": _extract,
    "dataset": _tabulate,
}


@functools.lru_cache(maxsize=1)
def _parsed(letter: bytes) -> Letter:
    return stages.parse(Letter, letter)


def _failure(step: str, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"{step}: {type(error).__name__} at {where}: {error}"
