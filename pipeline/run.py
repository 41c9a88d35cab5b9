"""A corpus through all of it, in parallel; and the same in stages that keep what they made."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipeline import audit, corpus, memo, stages, steps
from pipeline.model import Letter, Rejection
from pipeline.output import Made, write_dataset
from pipeline.params import Params
from pipeline.schema import TABLES
from pipeline.steps import Done, FileJob, LetterJob, Setup
from pipeline.store import replacing, write_json
from pipeline.workers import Lost, spread

Job = TypeVar("Job", FileJob, LetterJob)


@dataclass(slots=True)
class Summary:
    """How far a run is, and in the end what it came to."""

    jobs: int
    letters: int = 0
    pages: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def count(self, outcome: Done | Rejection) -> None:
        """One letter more."""
        if isinstance(outcome, Rejection):
            self.rejected.append(outcome)
            return
        self.letters += 1
        for step, seconds in outcome.seconds:
            self.seconds[step] += seconds


Watch = Callable[[Summary], None]


def run(folder: Path, outputs: Path, params: Params, watch: Watch) -> Summary:
    """The folder's letters become the dataset in `outputs`, with the pages to check it on."""
    setup = steps.prepare(params, memo.FOLDER)
    jobs = [FileJob(entry, setup) for entry in corpus.find(folder)]
    summary, made = _gathered(steps.run, jobs, (), params, watch)
    with replacing(outputs) as new:
        write_dataset(new, made, params, summary.seconds)
        audit.write(new)
    return summary


def ingest(folder: Path, out: Path, params: Params, watch: Watch) -> Summary:
    """The first stage: the folder's letters as canonical text, one JSON per letter."""
    setup = steps.prepare(params, memo.FOLDER)
    jobs = [FileJob(entry, setup) for entry in corpus.find(folder)]
    return _kept(steps.ingest, jobs, out, setup, watch)


def stage(step: str, folders: tuple[Path, ...], out: Path, params: Params, watch: Watch) -> Summary:
    """The stage `segment` or `extract`, from what the stages before it keep in `folders`."""
    setup = steps.prepare(params, memo.FOLDER)
    return _kept(steps.take, _letters(step, folders, setup), out, setup, watch)


def dataset(folders: tuple[Path, ...], outputs: Path, params: Params, watch: Watch) -> Summary:
    """The stage that writes the tables, from what the three before it keep in `folders`."""
    setup = steps.prepare(params, memo.FOLDER)
    jobs = _letters("dataset", folders, setup)
    summary, made = _gathered(steps.take, jobs, folders, params, watch)
    with replacing(outputs) as new:
        write_dataset(new, made, params, summary.seconds)
    return summary


def _letters(step: str, folders: tuple[Path, ...], setup: Setup) -> list[LetterJob]:
    return [LetterJob(each, step, folders, setup) for each in stages.letter_ids(folders[-1])]


def _kept(
    work: Callable[[Job], Done | Rejection], jobs: list[Job], out: Path, setup: Setup, watch: Watch
) -> Summary:
    summary = Summary(len(jobs))
    with replacing(out) as new:
        (new / "letters").mkdir()
        for outcome in _outcomes(work, jobs, setup.params):
            summary.count(outcome)
            if isinstance(outcome, Done):
                stages.letter_path(new, outcome.letter_id).write_bytes(outcome.data)
            watch(summary)
        stages.write_rejected(new, summary.rejected)
    write_json(_seconds_path(out), summary.seconds)
    return summary


def _gathered(
    work: Callable[[Job], Done | Rejection],
    jobs: list[Job],
    folders: tuple[Path, ...],
    params: Params,
    watch: Watch,
) -> tuple[Summary, Made]:
    summary = Summary(len(jobs))
    for folder in folders:
        summary.rejected += stages.read_rejected(folder)
        summary.jobs = len(jobs) + len(summary.rejected)
        if _seconds_path(folder).is_file():
            summary.seconds |= json.loads(_seconds_path(folder).read_text(encoding="utf-8"))
    made = Made({}, {}, summary.rejected)
    pages = [column.name for column in TABLES["letters"].columns].index("pages")
    for outcome in _outcomes(work, jobs, params):
        summary.count(outcome)
        if isinstance(outcome, Done):
            letter = json.loads(outcome.data)
            made.texts[outcome.letter_id] = letter["text"]
            made.rows[outcome.letter_id] = letter["rows"]
            summary.pages += letter["rows"]["letters"][0][pages] or 0
        watch(summary)
    return summary, made


def _outcomes(
    work: Callable[[Job], Done | Rejection], jobs: list[Job], params: Params
) -> Iterator[Done | Rejection]:
    for job, outcome in spread(work, jobs, params.workers(), params.timeout):
        yield _given_up(job, outcome) if isinstance(outcome, Lost) else outcome


def _given_up(job: FileJob | LetterJob, lost: Lost) -> Rejection:
    if isinstance(job, FileJob):
        file, sha256 = job.entry.file, steps.digest(job.entry.path)
    else:
        path = stages.letter_path(job.folders[0], job.letter_id)
        letter = stages.parse(Letter, path.read_bytes())
        file, sha256 = letter.file, letter.sha256
    return Rejection(file, sha256, lost.code, lost.message)


def _seconds_path(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.seconds.json")
