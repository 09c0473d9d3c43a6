# What a developer does here. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
PORT ?= 8501
READY := $(VENV)/.ready
SQL := dbt_project/models dbt_project/tests

.DEFAULT_GOAL := help
.PHONY: help setup run compile explore superset test check lint types sql imports format bench quality dev lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gongbao needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python --editable .
	@touch $@

setup: $(READY) ## Make the environment in .venv from requirements.lock

run: setup ## Crawl the built-in sample portal, build the warehouse, show what came out
	@$(BIN)/gongbao --data $(DATA) refresh --sample

compile: setup ## Compile the reading, if there is a C compiler: 1.4 times as fast, else the same
	@$(BIN)/python -m scrapers.compiling

explore: setup ## Look at what was published in a browser, on loopback (PORT=8501)
	@$(BIN)/python -m explorer --data $(DATA) --port $(PORT)

test: setup check ## All checks and tests, the floors of `make quality` among them
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: lint types imports sql ## Style, types, import directions, SQL style

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports

sql: setup
	@DBT_PROFILES_DIR=dbt_project GONGBAO_WRITER=:memory: $(BIN)/sqlfluff lint --disable-progress-bar $(SQL)

format: setup ## Put the code in order
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

bench: setup ## Time the job's steps, parsing and reading beside their floors, readers over publishes, a big warehouse
	@$(BIN)/python -m scrapers.compiling || true
	@$(BIN)/python -m benchmarks.bench
	@$(BIN)/python -m benchmarks.readers
	@$(BIN)/python -m benchmarks.million --observations 20000

quality: setup ## Score the reading against labelled documents; fails under the floors
	@$(BIN)/python -m tests.quality.report

superset: setup ## Serve a local Superset on loopback with the dashboard on what `make run` published
	@$(BIN)/python -m explorer.superset.start --data $(DATA)

dev: setup ## Open Dagster's page with the nightly schedule, on loopback
	@$(BIN)/gongbao --data $(DATA) dev

lock: ## Pin the dependencies anew, with hashes and no index address
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

clean: ## Remove the environment and what the tools left; the data folder stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dbt_project/target
