# Every target sets up what it needs first; `make` alone lists them.
BIN := .venv/bin
REPORTS := src/turnout/reports

.PHONY: help setup test check lint types floors demo docs examples picture gazetteer wheel clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup:  ## make .venv with Turnout and its tools in it
	@tools/setup

test: setup  ## run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup lint types floors  ## style, types, floors and tests: what must hold before a change goes in
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: setup  ## style (ruff)
	$(BIN)/ruff check src tests tools

types: setup  ## types (mypy, strict)
	$(BIN)/mypy --strict src

floors: setup  ## which room may import which (import-linter)
	$(BIN)/lint-imports

demo: setup  ## read the bundled reports into a record and show it in a browser; Ctrl-C ends it
	@$(BIN)/turnout read $(REPORTS)/agency-lisbon.txt
	@echo "Why a number is what it is: $(BIN)/turnout explain --record build/demo.db ID (ids: turnout events --record build/demo.db)"
	@$(BIN)/python tools/demo.py

docs: setup  ## build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

examples: setup  ## put real output into the pages of the documentation
	$(BIN)/python tools/examples.py --write

picture: setup  ## draw the pictures of the README anew from real output (needs a Chromium)
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/page.py

gazetteer: setup  ## rebuild the gazetteer aside and compare it with its manifest
	$(BIN)/python -m turnout.geocode.build --check

wheel: setup  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:  ## remove what was built
	rm -rf dist build site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
