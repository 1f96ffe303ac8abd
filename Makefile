PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.DEFAULT_GOAL := help
.PHONY: help run test check golden lock

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: $(INSTALLED) ## Install, migrate ./timeline.db, load seeds/, serve on http://127.0.0.1:8000 (or PORT=)
	$(BIN)/timeline add seeds
	$(BIN)/timeline serve --port $(PORT)

test: $(INSTALLED) ## Install and run the tests
	$(BIN)/python -m pytest -q -n auto --cov --cov-report=

check: $(INSTALLED) ## Run what CI runs after the tests: format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(INSTALLED) ## Write the golden files anew; review the diff
	$(BIN)/python -m pytest -q --golden tests/formats tests/test_seeds.py tests/test_readme.py

lock: ## Resolve the newest versions of all dependencies into requirements.lock
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	echo '# Exact versions of everything that is installed; written by `make lock`.' > requirements.lock
	$(VENV)-lock/bin/pip install -q '.[dev]'
	$(VENV)-lock/bin/pip freeze --exclude timeline >> requirements.lock
	rm -rf $(VENV)-lock

$(INSTALLED): pyproject.toml requirements.lock
	@echo 'Installing into $(VENV); this takes a minute or two.'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
