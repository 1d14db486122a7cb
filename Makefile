# `make check` runs what CI runs, with the tools of the active environment (or of BIN).
BIN ?=

.PHONY: check lint types test

check: lint types test

lint:
	$(BIN)ruff check
	$(BIN)ruff format --check

types:
	$(BIN)mypy

test:
	$(BIN)pytest
