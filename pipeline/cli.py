"""`kamerbrief …`: the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline import __version__
from pipeline.corpus import CorpusError
from pipeline.params import Params, ParamsError, read_params
from pipeline.stages import StageError

if TYPE_CHECKING:
    from pipeline.run import Summary

app = typer.Typer(
    help="Dutch government letters to parliament (Kamerbrieven) as data one can check.\n\n"
    "Example: kamerbrief run corpus -o outputs",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_terminal = Console(stderr=True)

Corpus = Annotated[
    Path, typer.Argument(help="Folder of letters (.txt .pdf .docx .html .xml), with sub-folders.")
]
Outputs = Annotated[Path, typer.Option("-o", "--out", help="Folder to write; replaced as a whole.")]
Build = Annotated[Path, typer.Option(help="Folder in which the stages keep what they made.")]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="Processes; unless given, `jobs` in the parameters.")
]
ParamsFile = Annotated[
    Path, typer.Option("--params", help="Parameters; the defaults where the file is missing.")
]
_OUTPUTS, _BUILD, _PARAMS = Path("outputs"), Path("build"), Path("params.yaml")


@app.command()
def run(
    corpus: Corpus,
    out: Outputs = _OUTPUTS,
    jobs: Jobs = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when a file was rejected.")
    ] = False,
    params: ParamsFile = _PARAMS,
) -> None:
    """A folder of letters becomes the dataset.

    A file that cannot be read is a row in rejected.parquet and stops nothing.

    Example: kamerbrief run corpus -o outputs --jobs 4
    """
    from pipeline import run as runs

    with _told_errors(), _progress() as watch:
        summary = runs.run(corpus, out, _params(params, jobs), watch)
    _report(summary, out)
    if strict and summary.rejected:
        raise typer.Exit(1)


@app.command()
def ingest(
    corpus: Corpus, build: Build = _BUILD, jobs: Jobs = None, params: ParamsFile = _PARAMS
) -> None:
    """Stage 1: letters become canonical text, in BUILD/ingest.

    Example: kamerbrief ingest corpus
    """
    from pipeline import run as runs

    with _told_errors(), _progress() as watch:
        summary = runs.ingest(corpus, build / "ingest", _params(params, jobs), watch)
    _report(summary, build / "ingest")


@app.command()
def segment(build: Build = _BUILD, jobs: Jobs = None, params: ParamsFile = _PARAMS) -> None:
    """Stage 2: sections and list items, in BUILD/segment.

    Example: kamerbrief segment
    """
    _stage("segment", ("ingest",), build, params, jobs)


@app.command()
def extract(build: Build = _BUILD, jobs: Jobs = None, params: ParamsFile = _PARAMS) -> None:
    """Stage 3: mentions, measures and links, in BUILD/extract.

    Example: kamerbrief extract --jobs 2
    """
    _stage("extract", ("ingest", "segment"), build, params, jobs)


@app.command()
def dataset(
    out: Outputs = _OUTPUTS, build: Build = _BUILD, jobs: Jobs = None, params: ParamsFile = _PARAMS
) -> None:
    """Stage 4: the tables, from what stages 1 to 3 keep in BUILD.

    Example: kamerbrief dataset -o outputs
    """
    from pipeline import run as runs

    folders = tuple(build / name for name in ("ingest", "segment", "extract"))
    with _told_errors(), _progress() as watch:
        summary = runs.dataset(folders, out, _params(params, jobs), watch)
    _report(summary, out)


@app.command()
def audit(
    outputs: Annotated[Path, typer.Argument(help="A dataset.")] = _OUTPUTS,
) -> None:
    """Stage 5: the pages on which to check every extraction, in OUTPUTS/audit.

    `run` writes them too.

    Example: kamerbrief audit outputs
    """
    from pipeline import audit as pages
    from pipeline import store, validate

    with _told_errors():
        validate.check(store.read_tables(outputs))
        letters = pages.write(outputs)
    typer.echo(f"{letters} letters → {outputs / pages.FOLDER / pages.INDEX}")


@app.command()
def score(
    outputs: Annotated[Path, typer.Argument(help="A dataset.")],
    gold: Annotated[Path, typer.Argument(help="Folder of annotated letters: *.json and text/.")],
    errors: Annotated[
        str | None, typer.Option(help="Show what was missed or wrong for this label.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write score.json and labels.csv here.")
    ] = None,
) -> None:
    """Compare what was found with annotated letters.

    Example: kamerbrief score outputs tests/golden --errors DATE
    """
    from pipeline import score as scores

    with _told_errors():
        result = scores.score(outputs, gold)
        if out is not None:
            scores.write(result, out)
    if not result.letters:
        typer.echo(f"none of the letters annotated in {gold} is in {outputs}", err=True)
    for line in result.errors.get(errors or "", ()):
        typer.echo(line, err=True)
    typer.echo(json.dumps(result.as_dict(), indent=1) if as_json else result.as_table())


@app.command()
def inspect(
    letter: Annotated[Path, typer.Argument(help="A PDF letter.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the pictures.")],
    page: Annotated[
        list[int] | None, typer.Option(min=1, help="This page only; may be given again.")
    ] = None,
) -> None:
    """Draw what was taken for what on the pages of a PDF letter: one PNG per page.

    Example: kamerbrief inspect corpus/schone-havens-2023.pdf -o pictures --page 1
    """
    from pipeline import inspection

    with _told_errors():
        pages = inspection.write(letter, out, page or ())
    typer.echo(f"pages drawn: {pages} → {out}")


@app.command()
def describe() -> None:
    """Print the data dictionary: every table and column.

    Example: kamerbrief describe > docs/dataset.md
    """
    from pipeline.describe import dictionary

    typer.echo(dictionary(), nl=False)


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Dutch government letters to parliament (Kamerbrieven) as data one can check.

    Example: kamerbrief run corpus -o outputs
    """
    if version:
        typer.echo(__version__)
        raise typer.Exit


def _stage(step: str, before: tuple[str, ...], build: Path, params: Path, jobs: int | None) -> None:
    from pipeline import run as runs

    folders = tuple(build / name for name in before)
    with _told_errors(), _progress() as watch:
        summary = runs.stage(step, folders, build / step, _params(params, jobs), watch)
    _report(summary, build / step)


def _params(path: Path, jobs: int | None) -> Params:
    params = read_params(path)
    return params if jobs is None else replace(params, jobs=jobs)


@contextmanager
def _told_errors() -> Iterator[None]:
    """What a user can mend is a message and exit code 2, not a traceback."""
    from pipeline.ner import ModelError
    from pipeline.score import ScoreError
    from pipeline.store import StoreError
    from pipeline.validate import InvalidDatasetError

    try:
        yield
    except (
        CorpusError,
        InvalidDatasetError,
        ModelError,
        OSError,
        ParamsError,
        ScoreError,
        StageError,
        StoreError,
    ) as error:
        typer.echo(f"kamerbrief: {error}", err=True)
        raise typer.Exit(2) from error


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """A bar on a terminal, with letters, pages, failures and time left; elsewhere nothing."""
    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total} letters"),
        TextColumn("{task.fields[pages]} pages, {task.fields[rejected]} rejected"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=_terminal, disable=not _terminal.is_terminal) as progress:
        bar = progress.add_task("letters", total=None, pages=0, rejected=0)

        def watch(summary: Summary) -> None:
            progress.update(
                bar,
                total=summary.jobs,
                completed=summary.letters + len(summary.rejected),
                pages=summary.pages,
                rejected=len(summary.rejected),
            )

        yield watch


def _report(summary: Summary, out: Path) -> None:
    for each in sorted(summary.rejected, key=lambda rejection: rejection.file):
        typer.echo(f"rejected {each.file}: {each.error}: {each.message}", err=True)
    pages = f", {summary.pages} pages" if summary.pages else ""
    typer.echo(f"{summary.letters} letters{pages}, {len(summary.rejected)} rejected → {out}")
