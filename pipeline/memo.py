"""What was computed before, keyed by everything that it depends on.

A key is the SHA-256 of a step's input and of the step's fingerprint: its code, the tables, the
parameters, the model and the libraries. Delete the folder and everything is computed again, to
the same bytes.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.metadata
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

FOLDER = Path(".memo")
_PACKAGE = Path(__file__).parent


def recall(folder: Path, layer: str, parts: Iterable[bytes], compute: Callable[[], bytes]) -> bytes:
    """What `compute` returned for these parts before, or returns now."""
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
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{key}.{os.getpid()}")
    unfinished.write_bytes(zlib.compress(result, 1))
    unfinished.replace(path)
    return result


def fingerprint(*modules: str, settings: Iterable[object] = ()) -> bytes:
    """A digest of the modules, all they import from this package, their tables and settings."""
    digest = hashlib.sha256()
    files, libraries = closure(*modules)
    for path in (*files, *lexicon_tables(files)):
        digest.update(f"{path.relative_to(_PACKAGE)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for each in (sys.version_info[:2], *_versions(libraries), *settings):
        digest.update(f"\0{each}".encode())
    return digest.digest()


def closure(*modules: str) -> tuple[tuple[Path, ...], frozenset[str]]:
    """The package's files that the modules need, and the libraries that these import."""
    files: dict[str, Path] = {}
    libraries: set[str] = set()
    todo = [*modules]
    while todo:
        name = todo.pop()
        path = _path(name)
        if name in files or path is None:
            continue
        files[name] = path
        todo.append(name.rpartition(".")[0])
        for found in _imports(path):
            if found.split(".")[0] == _PACKAGE.name:
                todo.append(found)
            else:
                libraries.add(found.split(".")[0])
    return tuple(sorted(files.values())), frozenset(libraries)


def lexicon_tables(files: Iterable[Path]) -> list[Path]:
    """The tables of names that the files name: `rows("places")` names `places.tsv`."""
    words = frozenset[str]().union(*(_strings(path) for path in files))
    return [path for path in sorted((_PACKAGE / "lexicon").glob("*.tsv")) if path.stem in words]


def _path(module: str) -> Path | None:
    if module == _PACKAGE.name:
        return None
    base = _PACKAGE.joinpath(*module.split(".")[1:])
    return next((p for p in (base / "__init__.py", base.with_suffix(".py")) if p.is_file()), None)


@functools.cache
def _imports(path: Path) -> tuple[str, ...]:
    found = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = path.relative_to(_PACKAGE.parent).parts[: -node.level] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            found += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return tuple(found)


@functools.cache
def _strings(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_bytes()))
    return frozenset(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _versions(libraries: Iterable[str]) -> list[str]:
    names = sorted(set(libraries) - sys.stdlib_module_names)
    distributions = {name for each in names for name in _distributions().get(each, ())}
    return [f"{name} {importlib.metadata.version(name)}" for name in sorted(distributions)]


@functools.cache
def _distributions() -> dict[str, list[str]]:
    return dict(importlib.metadata.packages_distributions())
