# Every command of this checkout. `make help` lists them; each starts with what the one before it needs.
PYTHON = .venv/bin/python
TESTS ?= tests
SIZES ?= 10000 100000
export PYTHONUNBUFFERED = 1
# Nothing here multiplies matrices: the threads that numpy starts for it would only wait, busily, in each process.
export OPENBLAS_NUM_THREADS = 1
# Empty: what Python compiles is kept, for these commands start some thirty processes that would compile it all again.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL = help
.PHONY: help setup run develop test browser lint format lock benchmark screenshots check

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "  HOST and PORT choose the address: PORT=8765 make run"

run: setup ## run the demo: real register, sample directory, demo accounts
	@$(PYTHON) tools/run.py

test: setup browser ## run every test; TESTS=tests/schools runs some
	@$(PYTHON) -m pytest -n 3 $(TESTS) || { echo "Stopped: some tests failed; the lines that start with FAILED or ERROR say which." >&2; exit 1; }

setup: ## make .venv and install the locked requirements
	@sh tools/python.sh tools/setup.py

develop: setup ## serve for people who write code: reloads, shows errors
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py runserver $${HOST:-127.0.0.1}:$${PORT:-8000}

browser: setup ## find Chromium for the browser tests, or install it
	@$(PYTHON) tools/chromium.py

lint: setup ## check style, templates and what must not be committed
	@sh tools/lint.sh

format: setup ## put code and templates into the one format
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format --quiet .
	@git ls-files '*.html' | xargs .venv/bin/djade --target-version 6.1

lock: setup ## compile requirements/ from pyproject.toml, with hashes
	@sh tools/lock.sh

benchmark: setup ## measure the import and the pages against their yardsticks; SIZES="10000 100000 1000000"
	@$(PYTHON) benchmarks/import_register.py
	@$(PYTHON) benchmarks/browse.py $(SIZES)
	@$(PYTHON) benchmarks/schools.py

screenshots: setup browser ## picture every page type into screenshots/
	@$(PYTHON) tools/screenshots.py

check: ## everything that CI checks
	@bash .ci/run
