# `make help` lists what there is. Written for the make of macOS (3.81) as well as GNU make 4.

# The first Python that is new enough; name another with `make run PYTHON=/path/to/python`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; \
	done; echo python3)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
READY := $(VENV)/.ready

# The demonstration store and its settings stay in the clone; `make run STORE=...` opens another.
STORE ?= .demo/handbill.json

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak docs picture pins format clean

help: ## show these lines
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-9s %s\n", $$1, $$2}'

run: $(READY) ## open the app on the two example cases
	@[ -e "$(STORE)" ] || HANDBILL_CONFIG=.demo/config.toml $(BIN)/handbill --store "$(STORE)" init --starter
	@HANDBILL_CONFIG=.demo/config.toml $(BIN)/handbill --store "$(STORE)"

test: check ## check the code and run the tests, with coverage
	$(BIN)/python -m pytest -n 4 --cov --cov-report=term

check: $(READY) ## only the checks: ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## measure, and fail where a bound is missed
	$(BIN)/python -m bench

soak: $(READY) ## run the long tests
	@$(BIN)/python -m pytest -m soak; status=$$?; \
	if [ $$status -eq 5 ]; then echo "No test is marked soak yet."; else exit $$status; fi

docs: $(READY) ## run the commands in docs/ and write what they print; keys, commands, man pages
	$(BIN)/python -m tools.docs

picture: $(READY) ## draw the pictures of the README (needs poppler-utils)
	$(BIN)/python -m tools.picture docs/pictures/cases.svg
	$(BIN)/python -m tools.gallery docs/pictures

pins: $(READY) ## write constraints.txt anew from what is installed
	$(BIN)/python -m tools.pins > constraints.new && mv constraints.new constraints.txt

format: $(READY) ## lay out the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was installed and built; the demonstration store in .demo stays
	rm -rf $(VENV) build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The build back end comes first, pinned like the rest, so that nothing unpinned is fetched to build with.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Handbill needs Python 3.11 or newer: install one, then name it as in 'make $(or $(MAKECMDGOALS),run) PYTHON=python3.12'." >&2; \
		exit 1; }
	@echo "Setting up $(VENV), once; it takes a minute or two." >&2
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev,documents]'
	@touch $@
