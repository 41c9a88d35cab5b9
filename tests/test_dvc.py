"""The stages under DVC, in a clone of this project with two letters."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml

from pipeline import memo, steps
from tests.command import ROOT, contents, environment, run_in

STEPS = {"ingest": "read", "segment": "segment", "extract": "extract", "dataset": "dataset"}
LETTERS = ("ah-tk-20222023-4091.html", "zuinig-met-zoet-water.txt")


def git(*arguments: str, cwd=ROOT) -> str:
    return subprocess.run(  # noqa: S603
        ["git", *arguments],  # noqa: S607
        cwd=cwd, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What a commit of the working tree would hold, as a fresh clone with two letters."""
    folder = tmp_path_factory.mktemp("dvc") / "clone"
    for name in git("ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        if name.startswith("corpus/") and not name.endswith(LETTERS):
            continue
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / "dvc.lock").unlink(missing_ok=True)
    git("init", "-q", cwd=folder)
    git("add", ".", cwd=folder)
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "x", cwd=folder)
    command = folder.parent / "bin" / "kamerbrief"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def dvc(clone):
    def run(*arguments: str) -> str:
        path = f"{clone.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "dvc", *arguments],
            cwd=clone,
            env=environment(PATH=path) | {"PYTHONPATH": str(clone)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def reproduced(clone, dvc):
    dvc("repro")
    return clone


def test_a_fresh_clone_runs_to_the_same_bytes_as_the_command(reproduced):
    run_in(reproduced, "build/run")
    written = contents(reproduced / "outputs")
    assert written.pop(".gitkeep") == b""
    assert written == contents(reproduced / "build" / "run")
    assert "audit/index.html" in written
    about = json.loads((reproduced / "outputs" / "run.json").read_text())
    assert list(about["seconds"]) == ["read", "segment", "extract", "dataset"]


def test_git_sees_nothing_but_the_lock(reproduced):
    assert git("status", "--short", cwd=reproduced).splitlines() == ["?? dvc.lock"]


def test_metrics_and_plots(reproduced, dvc):
    metrics = json.loads(dvc("metrics", "show", "--json"))[""]["data"]
    counts = metrics["outputs/metrics.json"]["data"]
    assert (counts["letters"], counts["rejected"]) == (2, 0)
    assert counts["mentions"]["DATE"] > 0
    assert metrics["build/score/score.json"]["data"]["letters"] == 2
    dvc("plots", "show", "-o", "build/plots")
    page = (reproduced / "build" / "plots" / "index.html").read_text(encoding="utf-8")
    assert "Mentions per label" in page
    assert "F1 per label" in page


def test_one_more_letter(reproduced, dvc):
    assert "up to date" in dvc("status")
    before = contents(reproduced / "outputs")
    shutil.copy(ROOT / "corpus" / "kst-34866-917.xml", reproduced / "corpus")
    assert "ingest" in dvc("status")
    dvc("repro", "audit")
    after = contents(reproduced / "outputs")
    assert set(after) - set(before) == {"texts/kst-34866-917.txt", "audit/kst-34866-917.html"}
    texts = [name for name in before if name.startswith("texts/")]
    assert {name: after[name] for name in texts} == {name: before[name] for name in texts}


def test_a_parameter_reruns_what_depends_on_it(reproduced, dvc):
    path = reproduced / "params.yaml"
    path.write_text(path.read_text().replace("confidence: 0.0", "confidence: 0.99"))
    assert "minimum_confidence" in dvc("params", "diff")
    status = json.loads(dvc("status", "--json"))
    assert "extract" in status
    assert not {"ingest", "segment"} & set(status)


@pytest.mark.parametrize("stage", STEPS)
def test_a_stage_depends_on_all_the_code_of_its_step(stage):
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    deps = [ROOT / each for each in stages[stage]["deps"]]
    assert all(path.exists() for path in deps if "build" not in path.parts)
    needed = [*memo.closure(*steps.MODULES[STEPS[stage]]), ROOT / "pipeline" / "steps.py"]
    lacking = [
        path.relative_to(ROOT).as_posix()
        for path in (*needed, *memo.lexicon_tables(needed))
        if not any(path == dep or dep in path.parents for dep in deps)
    ]
    assert lacking == [], f"add them to the deps of stage {stage} in dvc.yaml"
