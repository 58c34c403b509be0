# Every recipe brings what it needs: see .ci/bootstrap. ARGS are passed on: make test ARGS="-k calendar".
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test check full test-services bench messages format vendor screenshots clean

help:  ## Show these recipes
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# exec: the command itself gets the signals that make passes on, so nothing stays behind.
demo:  ## Run everything with a made-up pilot, on http://127.0.0.1:8000, until Ctrl-C
	@.ci/bootstrap run
	@exec $(PYTHON) manage.py demo $(ARGS)

test:  ## Run the tests
	@.ci/bootstrap test
	$(PYTHON) -m pytest $(ARGS)

check:  ## Check lint, types, migrations, translations and architecture
	@.ci/bootstrap test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	DATABASE_URL=postgresql:///none SECRET_KEY=types $(PYTHON) -m mypy
	$(PYTHON) manage.py check --fail-level WARNING
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) .ci/translations.py
	$(PYTHON) -m pytest tests/architecture -q -n 0

full:  ## Run at length what `make test` runs in short form, and print the figures (can take hours)
	@.ci/bootstrap test
	$(PYTHON) -m pytest -m full $(ARGS)

test-services:  ## Run the database, queue and reminder tests against PostgreSQL and Redis servers
	@.ci/bootstrap test
	$(PYTHON) .ci/services.py $(ARGS)

bench:  ## Measure speed with 2,000 organisations
	@.ci/bootstrap run
	$(PYTHON) manage.py bench $(ARGS)

vendor:  ## Bundle the encryption of the notebook again (needs npm; the result is committed)
	@.ci/vendor/build

messages:  ## Bring the Dutch catalogue up to date with the sources
	@.ci/bootstrap test
	$(PYTHON) .ci/translations.py update

format:  ## Put the code in the common form, and correct what lint can correct
	@.ci/bootstrap run
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

screenshots:  ## Make the pictures of the documentation again
	@.ci/bootstrap test
	PYTHONPATH=. $(PYTHON) docs/screenshots.py $(ARGS)

clean:  ## Remove the environment, the tools and the caches; data in var/ stay
	rm -rf .venv var/tools staticfiles .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -f locale/*/LC_MESSAGES/*.mo
