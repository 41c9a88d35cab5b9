"""`kamerbrief` as a user runs it: in a process of its own, in a folder of its own."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from pipeline.params import Params
from pipeline.run import Summary, run

ROOT = Path(__file__).parents[1]

LETTER = """Betreft: Voortgang wonen

Geachte voorzitter,

Hierbij informeer ik uw Kamer over de voortgang van het woonbeleid.

1. Nieuwe woningen

- In 2014 stelt het ministerie van Sociale Zaken en Werkgelegenheid € 20 miljoen beschikbaar.
- De VNG werkt voor 1 juli 2014 een plan uit (Kamerstuk 32 847, nr. 98).

2. Huur

De huurtoeslag stijgt met 2,5 procent. Dat kost circa 800.000 euro per jaar.

Hoogachtend,
"""


def environment(**extra: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1", **extra}


def kamerbrief(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def run_in(folder: Path, out: str = "outputs", **params: object) -> Summary:
    """`kamerbrief run corpus -o OUT` in the folder, without starting Python anew."""
    with contextlib.chdir(folder):
        return run(Path("corpus"), Path(out), Params(**params), lambda summary: None)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder but run.json, which holds seconds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


def write_corpus(folder: Path, **letters: str) -> Path:
    """A corpus of text letters: `write_corpus(folder, brief="…")` writes brief.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in letters.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
