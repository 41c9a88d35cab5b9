"""What README.md and docs/ say is so: examples give what they show, links lead somewhere."""

import doctest
import re

import pytest

from pipeline.cli import app
from pipeline.schema import TABLES
from tests.command import ROOT

README = ROOT / "README.md"
PAGES = sorted([README, *(ROOT / "docs").glob("*.md")])
NAMES = [page.name for page in PAGES]


def test_the_examples_give_what_they_show(shipped, monkeypatch):
    monkeypatch.chdir(shipped)
    test = doctest.DocTestParser().get_doctest(
        README.read_text(encoding="utf-8"), {}, README.name, str(README), 0
    )
    assert len(test.examples) > 20
    told = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert result.failed == 0, "".join(told)
    assert (shipped / "place.png").stat().st_size > 0


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    lost = [each for each in links if "://" not in each and not (page.parent / each).exists()]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_exist(page):
    commands = {each.name or each.callback.__name__ for each in app.registered_commands}
    named = set(re.findall(r"kamerbrief ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= commands


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_path_exists(page):
    text = page.read_text(encoding="utf-8")
    rooms = "pipeline|tests|docs|corpus|models|notebooks|benchmarks"
    named = set(re.findall(rf"`((?:{rooms})/[\w./-]*)`", text))
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []


def test_the_readme_tells_of_every_table():
    text = README.read_text(encoding="utf-8")
    assert [name for name in TABLES if f"| `{name}` |" not in text] == []
