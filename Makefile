# `make demo` shows the course at work. `make test` runs the everyday tests: it leaves out what is marked slow, and, on
# the same files, long tests that have passed (tests/unchanged.py); of what TEST names, it leaves out trainings alone.
# `make test-slow` runs the slow ones, but trainings and what is marked `many` (pyproject.toml says what that is); `make
# test-complete` leaves out trainings alone, `make test-all` nothing; `make test-lowest` and `make test-highest` test the
# core under the lowest and highest versions of libraries. All make .venv first. `make test-gpu` is for a machine with a
# GPU: what only a GPU can show, then figures to paste into docs/MEASURED.md.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup --max-worker-restart 0

.PHONY: demo test test-complete test-slow test-all test-lowest test-highest test-gpu lint format clean

demo: .venv
	$(BIN)/course demo $(DEMO)

test: .venv
	$(PYTEST) $(if $(TEST),-m "not training",-m "not slow" --since-passed) $(TEST)

test-complete: .venv
	$(PYTEST) -m "not training" $(TEST)

test-slow: .venv
	$(PYTEST) -m "slow and not many and not training" $(TEST)

test-all: .venv
	$(PYTEST) $(TEST)

test-lowest test-highest: .venv
	$(BIN)/python -m pip install --quiet --group bounds
	$(BIN)/python -m tests.bounds $(@:test-%=%)

test-gpu: .venv
	$(BIN)/python -m pip install --quiet --editable '.[instructor,gpu]'
	$(BIN)/python -m pytest tests/gpu
	$(BIN)/python -m tests.gpu.figures

lint: .venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: .venv
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv: pyproject.toml
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[instructor]' --group dev
	touch .venv

clean:
	rm -rf .venv build
