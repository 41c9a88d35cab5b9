# `make run` needs python3 (3.11 or newer), git and make; everything else comes from
# requirements.lock.
PYTHON ?= python3
BIN := .venv/bin

# Bytecode is written where it is first needed: at installation it would cost a minute, and without
# it every start of a command compiles all libraries again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lock clean

run: .venv/installed
	PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro
	@echo
	@echo "The dataset is in outputs/; docs/dataset.md tells what every column means. To load it:"
	@echo
	@echo "    $(BIN)/python"
	@echo "    >>> import pipeline"
	@echo "    >>> data = pipeline.load('outputs')"
	@echo "    >>> data.measures[['letter_id', 'theme', 'text', 'amount_eur']]"

test: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "python 3.11 or newer is needed; give it as make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The newest versions that pyproject.toml allows, for Python 3.11 and newer on any system.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --upgrade --custom-compile-command "make lock" -o requirements.lock

clean:
	rm -rf .venv .memo build
