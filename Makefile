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

demo: setup  ## read the bundled reports and show what they say
	@$(BIN)/turnout read $(REPORTS)
	@mkdir -p build && rm -f build/demo.db*
	@echo "One record of them all (build/demo.db):"
	@$(BIN)/turnout run --record build/demo.db $(REPORTS)
	@$(BIN)/turnout tallies --record build/demo.db
	@echo "Why a number is what it is: $(BIN)/turnout explain --record build/demo.db ID (ids: turnout events --record build/demo.db)"
	@echo "The record in a browser: $(BIN)/turnout serve --record build/demo.db"
	@echo "Where a value comes from: $(BIN)/turnout read --explain $(REPORTS)/agency-lisbon.txt"

docs: setup  ## build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

examples: setup  ## put real output into the pages of the documentation
	$(BIN)/python tools/examples.py --write

picture: setup  ## draw docs/picture.svg anew from real output
	$(BIN)/python tools/picture.py

gazetteer: setup  ## rebuild the gazetteer aside and compare it with its manifest
	$(BIN)/python -m turnout.geocode.build --check

wheel: setup  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:  ## remove what was built
	rm -rf dist build site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
