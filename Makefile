# `make check` runs what CI runs, with the tools of the active environment (or of BIN).
BIN ?=

.PHONY: check lint types test coverage mutation torture torture-short torture-input man site sbom

check: lint types test

lint:
	$(BIN)ruff check
	$(BIN)ruff format --check
	$(BIN)lint-imports

types:
	$(BIN)mypy
	$(BIN)mypy --config-file tests/mypy.ini

test:
	$(BIN)pytest

coverage:
	$(BIN)pytest --cov

# How many small changes of a part's code its tests notice, in a sample of SAMPLE or, if that is 0, all: `pip install
# mutmut==3.8.1`, then `make mutation PART=rouge` (selection, rouge, segmentation or compression).
PART ?= selection
SAMPLE ?= 400
mutation:
	PYTHONPATH= $(BIN)python benchmarks/mutation.py $(PART) --sample $(SAMPLE)

# Bad input and faults of the machine, for half an hour; in short, for some minutes and the same each time. The extra
# `fuzz` has what it needs.
torture:
	PYTHONPATH=.:benchmarks:tests $(BIN)python -m torture

torture-short:
	PYTHONHASHSEED=0 PYTHONPATH=.:benchmarks:tests $(BIN)python -m torture --executions 300 --faults 1 --seed 1 --minutes 3

# Of these, bad input alone, in half a minute: what CI runs.
torture-input:
	PYTHONHASHSEED=0 PYTHONPATH=.:benchmarks:tests $(BIN)python -m torture --part input --executions 100 --seed 1 --minutes 3

# One page a command, in build/man: `man build/man/summarize.1`.
man:
	PYTHONPATH=. $(BIN)python tools/man_pages.py build/man

# The documentation as a site, in build/site; a warning is an error.
site:
	PYTHONPATH=. $(BIN)python tools/site_pages.py build/pages
	$(BIN)zensical build --clean --strict

# What the pinned environment holds (CycloneDX), in build/sbom.json: `pip install cyclonedx-bom`.
sbom:
	mkdir -p build
	$(BIN)cyclonedx-py requirements constraints.txt --pyproject pyproject.toml --output-file build/sbom.json
