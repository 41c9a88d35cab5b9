"""What is remembered, and what makes the pipeline forget it."""

import ast
import importlib.metadata
import sys

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


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "memo").touch()
    assert memo.recall(tmp_path / "memo", "read", (b"a",), lambda: b"result") == b"result"


def test_a_step_depends_on_its_code_and_not_on_another_step():
    read = {path.name for path in memo.closure(*steps.MODULES["read"])}
    assert {"letterhead.py", "compose.py", "pdf.py", "model.py"} <= read
    assert "assemble.py" not in read
    extract = {path.name for path in memo.closure(*steps.MODULES["extract"])}
    assert {"assemble.py", "amount.py", "overlap.py"} <= extract
    assert "pdf.py" not in extract


def test_every_library_that_code_imports_counts():
    distributions = importlib.metadata.packages_distributions()
    for modules in steps.MODULES.values():
        for path in memo.closure(*modules):
            imports = {name.split(".")[0] for name in memo._read(path).imports}
            for name in imports - sys.stdlib_module_names - {"pipeline"}:
                found = {each.replace("_", "-") for each in distributions[name]}
                assert found & set(memo.LIBRARIES), f"{path} imports {name}"


def test_settings_change_the_print():
    prints = {memo.fingerprint("pipeline.segment", settings=each) for each in ((), ("a",), ("b",))}
    assert len(prints) == 3


def test_every_table_of_names_is_known_by_its_name():
    """A table that code reads by a name put together would change without being noticed."""
    found = [
        path
        for modules in steps.MODULES.values()
        for path in memo.lexicon_tables(memo.closure(*modules))
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
