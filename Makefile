# The two to know: make demo, make test. Each sets up what it needs; a second run takes seconds.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
export PYTHONPATH := $(CURDIR)
CATALOGUE := resources/locale/uk/LC_MESSAGES/shelter_app.mo
CATALOGUE_PARTS := $(wildcard resources/locale/uk/*.po)

.PHONY: help
help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

.PHONY: setup
setup: ## Debian packages, .venv from the lock, the compiled catalogue
	@packaging/debian-packages.sh
	@packaging/environment.sh
	@$(MAKE) --silent --no-print-directory $(CATALOGUE)

.PHONY: setup-tests
setup-tests:
	@packaging/debian-packages.sh --tests
	@packaging/environment.sh
	@$(MAKE) --silent --no-print-directory $(CATALOGUE)

$(CATALOGUE): packaging/words.py $(CATALOGUE_PARTS)
	@$(PYTHON) packaging/words.py compile

.PHONY: demo
demo: setup ## a demonstration school in build/demo, its daily report, and the window on it
	@packaging/demo.sh

.PHONY: run
run: setup ## open the program for real use
	@$(PYTHON) -m shelter_app

.PHONY: check
check: setup-tests ## format, lint, types, import contracts, translations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) packaging/words.py check

.PHONY: test
test: check ## every check and the tests, as CI runs them
	$(PYTHON) -m pytest -n 2 --ignore=tests/desktop --ignore=tests/journeys
	$(PYTHON) -m pytest tests/desktop tests/journeys

.PHONY: proof
proof: check ## everything, the slow proofs too (up to an hour)
	packaging/check_wheel.sh
	$(PYTHON) -m pytest -n 2 -m "proof or not proof"

.PHONY: bench
bench: setup-tests ## measure; a line for each benchmark, and build/bench.json (MILLION=1: a million people too)
	@mkdir -p build
	$(PYTHON) packaging/bench.py $(if $(MILLION),--million)

.PHONY: pictures
pictures: setup-tests ## make the README's pictures anew
	$(PYTHON) packaging/pictures.py

.PHONY: wheel
wheel: setup ## build the wheel into dist/
	$(PYTHON) -m hatchling build -t wheel -d dist

.PHONY: lock
lock: ## renew the lock files from pyproject.toml
	packaging/lock.sh

.PHONY: clean
clean: ## remove what was made, .venv too
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(CATALOGUE)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
