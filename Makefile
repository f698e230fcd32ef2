# Two commands: `make demo` shows Lan Tỏa with its sample, `make test` checks everything this machine can run.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Packages are kept in the home folder between set-ups; an account without one keeps them here.
CACHED := $(shell cache="$${UV_CACHE_DIR:-$${XDG_CACHE_HOME:-$$HOME/.cache}/uv}"; mkdir -p "$$cache" 2>/dev/null && test -w "$$cache" || echo UV_CACHE_DIR=.cache/uv)
UV     := $(CACHED) UV_PYTHON_DOWNLOADS=never $(BIN)/uv
# Hundreds of processes are started: each would compile Django anew where the environment forbids keeping it.
unexport PYTHONDONTWRITEBYTECODE
PORT   ?= 8000
SECONDS ?= 60

.PHONY: demo test check fmt messages bench-units bench-reading fuzz-reading dev-tools shots clean bench-linter bench-tasks bench-routes bench-routes-district bench-setup bench-reports bench-documents bench-uploads

demo: $(VENV)/.demo-ready
	$(BIN)/lantoa demo --port $(PORT)

test: $(VENV)/.test-ready
	$(BIN)/python scripts/run_tests.py

check: $(VENV)/.test-ready
	$(BIN)/python scripts/run_tests.py --quick

fmt: $(VENV)/.test-ready
	$(BIN)/ruff check --fix src tests scripts bench fuzz
	$(BIN)/ruff format src tests scripts bench fuzz

messages: $(VENV)/.test-ready
	$(BIN)/python scripts/compile_messages.py

bench-reading: $(VENV)/.test-ready
	$(BIN)/python bench/reading.py

bench-setup: $(VENV)/.test-ready
	$(BIN)/python bench/setup.py

bench-units: $(VENV)/.test-ready
	$(BIN)/python bench/units.py

bench-tasks: $(VENV)/.test-ready
	$(BIN)/python bench/tasks.py

bench-reports: $(VENV)/.test-ready
	$(BIN)/python bench/reports.py

fuzz-reading: $(VENV)/.test-ready
	$(UV) sync --quiet --frozen --inexact --extra routes --group fuzz
	$(BIN)/python fuzz/reading.py --seconds $(SECONDS)

bench-routes: $(VENV)/.test-ready
	$(BIN)/python bench/routes.py $(if $(QUICK),--quick)

bench-routes-district: $(VENV)/.test-ready
	$(BIN)/python bench/routes_district.py

shots: $(VENV)/.test-ready
	$(BIN)/python scripts/make_screenshots.py $(ADDRESS) $(PASSWORD)

bench-documents: $(VENV)/.test-ready
	$(BIN)/python bench/documents.py

bench-uploads: $(VENV)/.test-ready
	$(BIN)/python bench/uploads.py

bench-linter: $(VENV)/.test-ready
	$(BIN)/python bench/linter.py

dev-tools:
	scripts/dev_tools.sh

clean:
	rm -rf $(VENV) var staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Cần Python 3.11 trở lên, có venv (Debian: apt install python3-venv). / Needs Python 3.11 or newer with venv."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(CACHED),--no-cache-dir) uv==0.13.9

$(VENV)/.demo-ready: pyproject.toml uv.lock | $(VENV)/bin/uv
	$(UV) sync --quiet --frozen --inexact --no-default-groups --extra routes
	@touch $@

$(VENV)/.test-ready: pyproject.toml uv.lock | $(VENV)/bin/uv
	$(UV) sync --quiet --frozen --inexact --extra routes
	@touch $@ $(VENV)/.demo-ready
