"""What is known of a letter as a whole: date, subject, sender, signatories, dossier."""

from __future__ import annotations

import datetime as dt

from pipeline.model import Facts, Source


def read_facts(source: Source, letter_id: str, format: str, given: dict[str, str]) -> Facts:
    """Only what is given, for now."""
    date = given.get("date")
    return Facts(
        date=dt.date.fromisoformat(date) if date else dt.date(2000, 1, 1),
        date_source="given" if date else "inferred",
        title=given.get("title", ""),
        sender=given.get("sender", ""),
        dossier=given.get("dossier", ""),
        kst_id=given.get("kst_id", ""),
        url=given.get("url", ""),
    )
