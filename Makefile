# make run    set all up, build the index, open the page
# make test   set all up, then linters, types and every test
# make help   the other targets

PYTHON ?= python3
CORPUS ?= corpus/sample
INDEX  ?= var/index
PORT   ?= 8501
VENV   ?= .venv
BIN    := $(VENV)/bin

# Without it a model name that is not on the disk costs over a minute of retries.
export HF_HUB_OFFLINE ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run index test lint types tests browser bench screenshots embedder clean help
.DEFAULT_GOAL := help

help:
	@grep -E '^# make' $(MAKEFILE_LIST) | cut -c3-
	@echo "make index    build the index only     (CORPUS=folder INDEX=folder)"
	@echo "make bench    speed and retrieval figures"
	@echo "make screenshots  take the pictures of README anew"
	@echo "make embedder train the built-in embedding model (DATA=folder)"
	@echo "make clean    remove the environment and the index"

run: index
	$(BIN)/python -m streamlit run app.py --server.port $(PORT) -- --index "$(INDEX)"

# Plans that were put in on the page stand in uploads and stay in the index.
index: $(VENV)/.run
	$(BIN)/python -m index build "$(CORPUS)" $(wildcard $(INDEX)/uploads) --index "$(INDEX)"

test: lint types tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

tests: $(VENV)/.dev browser
	$(BIN)/python -m pytest

# The browser test drives Debian's Chromium; the font lets it draw Chinese.
browser:
	@if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null; \
	else \
	  echo "The browser tests will be skipped: Chromium or a Chinese font is missing."; \
	  echo "On Debian or Ubuntu: sudo apt-get install chromium fonts-noto-cjk"; \
	fi

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/.dev browser
	$(BIN)/python -m benchmarks.screenshots

embedder: $(VENV)/.run
	$(BIN)/python -m index.train --data "$(or $(DATA),../shared/training)" --out index/model \
	  --exclude $(or $(EXCLUDE),../shared/seeds)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make run PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) var
