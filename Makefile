SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
SAMPLE := resources/sample
OUT := build/sample

.PHONY: help run test lint types contracts unit format

help: ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install what is missing, then open the desk on the sample case (without a display: run it headless)
	@.ci/setup run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  $(BIN)/factdesk open --sample; \
	else \
	  mkdir -p $(OUT) && \
	  $(BIN)/factdesk run $(SAMPLE)/draft.md --sources $(SAMPLE)/sources --local \
	    --report $(OUT)/report.html --json $(OUT)/record.json && \
	  echo "No display: the sample case was checked without a window. The report lies at $(OUT)/report.html"; \
	fi

test: ## install what is missing, then run lint, types, contracts and tests
	@.ci/setup test
	@$(MAKE) --no-print-directory lint types contracts unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

unit:
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 --dist loadfile

format: ## bring the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
