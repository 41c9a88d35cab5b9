"""What was computed before, keyed by everything that it depends on.

A key is the SHA-256 of a step's input and of the step's fingerprint: its code, the tables, the
parameters, the model and the libraries. Delete the folder and everything is computed again, to
the same bytes.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import importlib.metadata
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(".memo")
LIBRARIES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "dateparser",
    "lxml",
    "pandas",
    "pdfplumber",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "spacy",
)
_PACKAGE = Path(__file__).parent


def recall(folder: Path, layer: str, parts: Iterable[bytes], compute: Callable[[], bytes]) -> bytes:
    """What `compute` returned for these parts before, or returns now.

    A folder that cannot be written remembers nothing, and stops nothing.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    key = digest.hexdigest()
    path = folder / layer / key[:2] / key
    try:
        return zlib.decompress(path.read_bytes())
    except (OSError, zlib.error):
        pass
    result = compute()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{key}.{os.getpid()}")
        unfinished.write_bytes(zlib.compress(result, 1))
        unfinished.replace(path)
    return result


def fingerprint(*modules: str, settings: Iterable[object] = ()) -> bytes:
    """A digest of the modules, all they import from this package, their tables, and settings.

    The versions of Python and of every library count in each.
    """
    digest = hashlib.sha256()
    files = closure(*modules)
    for path in (*files, *lexicon_tables(files)):
        digest.update(f"{path.relative_to(_PACKAGE)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for each in (sys.version_info[:2], *versions().items(), *settings):
        digest.update(f"\0{each}".encode())
    return digest.digest()


@functools.cache
def versions() -> dict[str, str]:
    """`{"lxml": "6.1.3", …}`: the libraries whose version may change what is found."""
    return {name: importlib.metadata.version(name) for name in LIBRARIES}


def closure(*modules: str) -> tuple[Path, ...]:
    """The package's files that the modules need."""
    files: dict[str, Path] = {}
    todo = [*modules]
    while todo:
        name = todo.pop()
        path = _path(name)
        if path is not None and name not in files:
            files[name] = path
            todo += [name.rpartition(".")[0], *_read(path).imports]
    return tuple(sorted(files.values()))


def lexicon_tables(files: Iterable[Path]) -> list[Path]:
    """The tables of names that the files name: `rows("places")` names `places.tsv`."""
    words = frozenset[str]().union(*(_read(path).strings for path in files))
    return [path for path in sorted((_PACKAGE / "lexicon").glob("*.tsv")) if path.stem in words]


@dataclass(frozen=True, slots=True)
class _Code:
    """What a file of code imports, and the strings that stand in it."""

    imports: tuple[str, ...]
    strings: frozenset[str]


@functools.cache
def _read(path: Path) -> _Code:
    imports, strings = [], set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.add(node.value)
        elif isinstance(node, ast.Import):
            imports += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = path.relative_to(_PACKAGE.parent).parts[: -node.level] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            imports += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return _Code(tuple(imports), frozenset(strings))


def _path(module: str) -> Path | None:
    """The module's file; None for another's, and for `pipeline` itself, which imports none."""
    package, *names = module.split(".")
    if package != _PACKAGE.name or not names:
        return None
    base = _PACKAGE.joinpath(*names)
    return next((p for p in (base / "__init__.py", base.with_suffix(".py")) if p.is_file()), None)
