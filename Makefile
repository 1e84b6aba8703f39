# Everything one does here. Needs Python 3.11+ and make; the rest is installed into .venv.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --no-build-isolation
CDK := infra/cdk/node_modules/.bin/cdk
EXTRAS := intake city_lookup page_parsing sentiment etl dumps laptop
COMPILE_BARE = $(UV) pip compile --quiet --universal --generate-hashes --no-annotate \
	--custom-compile-command "make lock"
COMPILE = $(COMPILE_BARE) pyproject.toml

help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.laptop ## Set up, run the main job on the embedded sample, end in a report
	$(BIN)/entrepot run functions/entrepot/demo/cities.csv --snapshot functions/entrepot/demo/snapshot --out lake/demo

test: $(VENV)/.spark ## Set up and run all tests; a missing optional part is skipped with its reason
	$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder

test-deployed: $(VENV)/.spark $(CDK) ## Deploy both stacks into an emulated AWS and prove what comes of it
	$(BIN)/pytest tests/deployed

check: $(VENV)/.bench ## Lint, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## Put the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

quality: $(VENV)/.dev ## Precision and recall of the parser, accuracy of the sentiment scorer
	$(BIN)/python -m benchmarks.quality

bench: $(VENV)/.bench ## Side by side with peers, kept in benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

lock: $(UV) ## Compile the hash-pinned requirements anew
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) --extra laptop --extra dumps --group build --group dev --group infra --group spark --group bench -o requirements/bench.txt
	$(COMPILE) --extra laptop --group build --group dev --group infra -c requirements/bench.txt -o requirements/dev.txt
	$(COMPILE) --extra dumps --group spark -c requirements/bench.txt -o requirements/spark.txt
	for extra in $(EXTRAS); do \
		$(COMPILE) --extra $$extra -c requirements/bench.txt -o requirements/$$extra.txt || exit 1; \
	done
	echo uv | $(COMPILE_BARE) - -o requirements/uv.txt
	echo checkov | $(COMPILE_BARE) --python-version 3.11 - -o requirements/checkov.txt
	printf 'ministack==1.5.33\nhypercorn\n' | $(COMPILE_BARE) --python-version 3.11 - -o requirements/ministack.txt

clean: ## Remove what was built; the lake stays
	rm -rf $(VENV) .environments build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(UV): requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Entrepot needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.build: $(UV) requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.laptop: $(VENV)/.build requirements/laptop.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/laptop.txt
	$(INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.build requirements/dev.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps -e .
	@touch $(VENV)/.laptop $@

$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	@if command -v java >/dev/null; then $(INSTALL) --require-hashes -r requirements/spark.txt && touch $@; \
		else echo "No Java: Spark's part will be skipped" >&2; fi

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(CDK): infra/cdk/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix infra/cdk && touch $@; \
		else echo "No npm: the CDK's part will be skipped" >&2; fi

.PHONY: help demo test test-deployed check format quality bench lock clean
