"""What every page has around its contents: style, script, and the policy that allows no others."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from pipeline.audit.spans import escape, quoted

_FOLDER = Path(__file__).parent
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f]+")


def fill(template: str, **contents: str) -> str:
    """The page that the template makes of its contents, which are markup."""
    return _template(template).substitute(_common(), **contents)


def link(address: str, words: str) -> str:
    """A link where the address is one of the web; else, as for `javascript:`, only the words."""
    if not _ADDRESS.fullmatch(address):
        return escape(words)
    return f'<a href="{quoted(address)}" rel="noreferrer">{escape(words)}</a>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what is told of them, as markup; nothing for what is not told."""
    return "".join(f"<div><dt>{name}</dt><dd>{told}</dd></div>" for name, told in pairs if told)


@functools.cache
def _template(name: str) -> Template:
    return Template((_FOLDER / name).read_text(encoding="utf-8"))


@functools.cache
def _common() -> dict[str, str]:
    style = (_FOLDER / "audit.css").read_text(encoding="utf-8")
    script = (_FOLDER / "audit.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy}


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
