# `make demo` shows the course at work. `make test` runs the everyday tests: it leaves out what is marked slow, and, on
# the same files, long tests that have passed (tests/unchanged.py); of what TEST names, it leaves out trainings alone.
# `make test SLOW=1` runs the slow ones too, but trainings and what is marked `many` (pyproject.toml says what that is);
# with WITHIN=50 none begins after 50 minutes, and the last lines say how many were left out. `make test-complete` leaves
# out trainings alone, `make test-all` nothing; `make test-lowest` and `make test-highest` test the core under the lowest
# and highest versions of libraries. All make .venv first. `make test-gpu` is for a machine with a GPU: what only a GPU
# can show, then figures to paste into docs/MEASURED.md. A process of tests needs up to 4 GB, and waits for those that it
# starts: three keep two cores busy; WORKERS=1 is for a small machine.
PYTHON ?= python3
WORKERS ?= 3
BIN := .venv/bin
DENO := DENO_DIR=.venv/deno $(BIN)/deno
BIOME := $(DENO) run --quiet --allow-all --frozen --lock=deno.lock npm:@biomejs/biome@2.6.8
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --max-worker-restart 0
SLOW_TOO := -m "not many and not training" $(if $(WITHIN),--slow-within $(WITHIN))
EVERYDAY := $(if $(SLOW),$(SLOW_TOO),-m "not slow" --since-passed)

# Where it is set, each of the hundreds of programs that tests start would compile all that it imports.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test test-complete test-all test-lowest test-highest test-gpu lint format clean

demo: .venv
	$(BIN)/course demo $(DEMO)

test: .venv
	$(PYTEST) $(if $(TEST),-m "not training",$(EVERYDAY)) $(TEST)

test-complete: .venv
	$(PYTEST) -m "not training" $(TEST)

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
	if $(BIOME) --version > /dev/null; then $(BIOME) check --error-on-warnings; \
	else echo "JavaScript and CSS were not linted: Biome is fetched from npm, which cannot be reached."; fi

format: .venv
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) check --write

.venv: pyproject.toml
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[instructor]' --group dev
	touch .venv

clean:
	rm -rf .venv build
