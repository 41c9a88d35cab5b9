"""What can be set: `params.yaml`, each key with its default."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from pathlib import Path

import yaml


class ParamsError(Exception):
    """params.yaml holds what it cannot; the message names the key and what to do."""


@dataclass(frozen=True, slots=True)
class Params:
    """`jobs` processes (0: one per core); `timeout` seconds per letter; files up to
    `max_megabytes`; `ner` names a model or is `none`; mentions from `minimum_confidence`.
    """

    jobs: int = 0
    timeout: float = 120.0
    max_megabytes: float = 100.0
    ner: str = "none"
    minimum_confidence: float = 0.0

    def workers(self) -> int:
        """How many processes: `jobs`, or one per core that this process may use."""
        if self.jobs > 0:
            return self.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


def read_params(path: Path) -> Params:
    """The parameters in the file; defaults for what it leaves out, or where it is missing."""
    if not path.exists():
        return Params()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise ParamsError(f"{path} is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise ParamsError(f"{path}: write one `key: value` per line")
    defaults = {each.name: each.default for each in dataclasses.fields(Params)}
    for key, value in data.items():
        if key not in defaults:
            raise ParamsError(
                f"{path}: there is no parameter {key!r}; one of {', '.join(defaults)}"
            )
        wanted = (str,) if isinstance(defaults[key], str) else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            raise ParamsError(f"{path}: {key} is {value!r}; give one like {defaults[key]!r}")
    return Params(**data)
