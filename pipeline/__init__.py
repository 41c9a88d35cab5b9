"""Dutch government letters to parliament as data one can check.

>>> import pipeline
>>> data = pipeline.load("outputs")
>>> data.measures.merge(data.letters, on="letter_id")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.dataset import Dataset

__version__ = "0.1.0"
__all__ = ["load", "to_doc"]


def load(folder: str | Path) -> Dataset:
    """The dataset in a folder that `kamerbrief run` wrote: `load("outputs").letters` is a frame."""
    from pipeline import dataset

    return dataset.load(Path(folder))


def to_doc(data: Dataset, letter_id: str) -> Doc:
    """A letter as a spaCy `Doc` with its mentions, sections and measures as span groups."""
    from pipeline import dataset

    return dataset.to_doc(data, letter_id)
