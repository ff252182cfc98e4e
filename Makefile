# Each of these is one plain command, so that it can be typed without make: see README.md.

PYTHON ?= python3
VENV_PYTHON = .venv/bin/python

.PHONY: run test check format catalogue generated proof lock clean help

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: ## start Sharewell and open the page
	@$(PYTHON) tools/prepare.py
	@.venv/bin/sharewell serve --open

test: ## everything that must hold before a change goes in
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m tools.check

check: ## the quick part of it: style, types, floors, generated files
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m tools.check --quick

format: ## lay the code out as the house does
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m ruff check --fix-only --quiet .
	@$(VENV_PYTHON) -m ruff format --quiet .
	@$(VENV_PYTHON) -m ruff check --quiet .

catalogue: ## check the catalogue and compile it
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m sharewell.guidance.catalogue.compile

generated: ## write the generated documents again
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m tools.generated

proof: ## the long proof, at its full numbers; writes docs/reference/generated/proof.json
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m tools.proof

lock: ## lock the requirements again, after a change in pyproject.toml
	@test -x $(VENV_PYTHON) || $(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) -m tools.lock

clean: ## take away what the commands above have made, the environment too
	@rm -rf .venv .cache .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
