"""What is remembered, and what makes the pipeline forget it."""

import ast

from pipeline import memo, steps
from tests.command import ROOT


def test_computed_once(tmp_path):
    calls = []

    def compute():
        calls.append(1)
        return b"result"

    for _ in range(2):
        assert memo.recall(tmp_path, "read", (b"a", b"b"), compute) == b"result"
    assert len(calls) == 1
    memo.recall(tmp_path, "read", (b"ab", b""), compute)
    assert len(calls) == 2


def test_a_damaged_memory_is_computed_again(tmp_path):
    memo.recall(tmp_path, "read", (b"a",), lambda: b"result")
    (path,) = (each for each in tmp_path.rglob("*") if each.is_file())
    path.write_bytes(path.read_bytes()[:-3])
    assert memo.recall(tmp_path, "read", (b"a",), lambda: b"again") == b"again"


def test_a_step_depends_on_its_code_and_not_on_another_step():
    read = {path.name for path in memo.closure(*steps.MODULES["read"])[0]}
    assert {"letterhead.py", "compose.py", "pdf.py", "model.py"} <= read
    assert "assemble.py" not in read
    extract = {path.name for path in memo.closure(*steps.MODULES["extract"])[0]}
    assert {"assemble.py", "amount.py", "overlap.py"} <= extract
    assert "pdf.py" not in extract


def test_the_libraries_of_a_step():
    assert {"pypdfium2", "lxml"} <= memo.closure("pipeline.read")[1]


def test_settings_change_the_print():
    prints = {memo.fingerprint("pipeline.segment", settings=each) for each in ((), ("a",), ("b",))}
    assert len(prints) == 3


def test_every_table_of_names_is_known_by_its_name():
    """A table that code reads by a name put together would change without being noticed."""
    found = [
        path
        for modules in steps.MODULES.values()
        for path in memo.lexicon_tables(memo.closure(*modules)[0])
    ]
    assert {path.name for path in found} == {
        path.name for path in (ROOT / "pipeline" / "lexicon").glob("*.tsv")
    }


def test_nothing_is_imported_by_a_name_put_together():
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Attribute | ast.Name):
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                assert name not in ("import_module", "__import__"), path
