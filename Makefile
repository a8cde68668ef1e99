# Two commands: `make demo` and `make test`. Everything is installed into .venv from the lock files.
PYTHON ?= python3
PORT ?= 8001
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test install install-dev lint types sample screenshots lighthouse lock clean

demo: install
	$(BIN)/local-offer demo --port $(PORT)

test: install-dev lint types
	$(BIN)/pytest -n 2 --dist loadfile
	$(BIN)/local-offer evaluate tests/gold --floor tests/gold/floors.json

install: .venv/installed
install-dev: .venv/installed-dev .venv/installed-node

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

# The HTML checker; where npm or its registry is out of reach, the test of it is skipped and says so.
.venv/installed-node: tests/site/node/package-lock.json | .venv/installed
	mkdir -p .venv/node
	cp tests/site/node/package.json tests/site/node/package-lock.json .venv/node/
	if command -v npm >/dev/null; then \
		npm ci --prefix .venv/node --ignore-scripts --no-audit --no-fund --loglevel error \
			|| echo "npm could not fetch the HTML checker: its test will be skipped"; fi
	touch $@

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install-dev
	$(BIN)/mypy

# Crawls the replica sites of tests/sites on loopback and writes data/sample/ anew.
sample: install-dev
	$(BIN)/python -m tests.sites.make_sample

# Every kind of page at 320 and 1280 pixels, into screenshots/.
screenshots: install-dev
	$(BIN)/python -m tests.site.screenshots screenshots

# Google's scores for the chief pages; needs npm, Chromium and a built database (`make demo` builds one).
lighthouse: install-dev
	$(BIN)/python -m tests.site.lighthouse

# After a change to the dependencies in pyproject.toml (needs `uv`).
lock:
	uv pip compile pyproject.toml --extra install $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --extra install --extra dev --extra script --extra train --extra release --extra context --extra scale --extra benchmarks -c requirements.lock $(LOCK) -o requirements-dev.lock

LOCK := --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --quiet

clean:
	rm -rf .venv data/build data/archive data/runs screenshots
