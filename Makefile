# `make demo` shows the course at work, `make test` tests it, `make test-all` takes longer; all make .venv first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-all lint format clean

demo: .venv
	$(BIN)/course demo $(DEMO)

test: .venv
	$(BIN)/python -m pytest -n 2 -m "not slow" $(TEST)

test-all: .venv
	$(BIN)/python -m pytest -n 2 $(TEST)

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
