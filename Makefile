# Practice Circles: what one does with a checkout. Bare `make` lists it.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules

# Where `make run` listens. The browser keeps our __Host- cookie without TLS only on this machine's own addresses.
LISTEN ?= 127.0.0.1:8080

BINARY := $(or $(CARGO_TARGET_DIR),target)/debug/practice-circles

RELEASE := $(or $(CARGO_TARGET_DIR),target)/release/practice-circles

heading = @printf '\n── %s\n' '$(1)'

# How many histories `make proof` runs on each database, and the first seed.
HISTORIES ?= 270
SEED ?= 0

# What answers say does not hang on a disk: two thousand histories need four thousand databases.
IN_MEMORY := $(if $(wildcard /dev/shm),/dev/shm,/var/tmp)

.PHONY: help run test proof bench fmt lint openapi test-app test-api test-planted test-calendars test-contract test-hostile test-browser bench-timing build

help: ## List these
	@echo 'make TARGET'
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' Makefile

run: need-to-build frontend/dist/index.html ## Build all, load the demo partnership when new, serve it on http://localhost:8080
	cargo build
	$(BINARY) demo --data-dir demo-data --listen $(LISTEN) --frontend frontend/dist

test: lint test-app test-api test-calendars test-contract test-hostile test-browser test-planted ## Everything, fail fast; the parts are the targets below
	$(call heading,Everything passed)

lint: need-to-build ## Formatting and lints of Rust and shell
	@scripts/need lints shellcheck
	$(call heading,Formatting)
	cargo fmt --all --check
	$(call heading,Lints)
	cargo clippy --workspace --all-targets --locked -- -D warnings
	shellcheck scripts/* docker/make-secrets .ci/run

test-app: need-to-build frontend/node_modules/.package-lock.json ## The front end: types, tests, build
	$(call heading,The app)
	npm --prefix frontend run check
	npm --prefix frontend run test
	npm --prefix frontend run build

test-api: need-to-build ## The API on SQLite and on a private PostgreSQL
	$(call heading,The API on SQLite and PostgreSQL)
	scripts/with-postgres cargo test --workspace --locked

test-planted: need-to-build ## The proof of separation finds the leaks that are planted for it
	$(call heading,Planted leaks)
	scripts/with-postgres scripts/planted

proof: need-to-build ## Planted leaks, two worlds and races at length: make proof HISTORIES=2000 SEED=7
	$(call heading,Planted leaks)
	TMPDIR=$(IN_MEMORY) PROOF_HISTORIES=$(HISTORIES) scripts/with-postgres scripts/planted --profile proof
	$(call heading,The proof of separation)
	TMPDIR=$(IN_MEMORY) POSTGRES_SETTINGS='fsync = off' PROOF_HISTORIES=$(HISTORIES) PROOF_SEED=$(SEED) RACE_ROUNDS=500 scripts/with-postgres \
	  cargo test --profile proof --locked --test tests -- proof:: access::races --nocapture

test-calendars: need-to-build ## Calendar files, read by a reader that is not ours
	@scripts/need python
	$(call heading,Calendars read by another reader)
	scripts/read-calendars

test-contract: test-binary frontend/node_modules/.package-lock.json openapi/node_modules/.package-lock.json ## The contract: as committed, linted, SDK the same
	$(call heading,The contract)
	scripts/same-contract $(BINARY)

test-hostile: test-binary ## The contract turned against the server; longer: HOSTILE_EXAMPLES=50, otherwise: HOSTILE_SEED=1
	$(call heading,Hostile input)
	@scripts/need python
	scripts/hostile attack.py $(BINARY)

test-browser: test-binary frontend/dist/index.html tests/browser/node_modules/.package-lock.json ## The app in a browser, against the real server
	$(call heading,The browser)
	@scripts/need chromium
	npm --prefix tests/browser run check
	npm --prefix tests/browser test

bench-timing: need-to-build ## Is a hidden thing answered as fast as one that is not there? A report, on a release build
	@scripts/need python
	cargo build --release --locked
	scripts/hostile timing.py $(RELEASE)

openapi: build frontend/node_modules/.package-lock.json openapi/node_modules/.package-lock.json ## Write the contract and the SDKs anew
	$(BINARY) openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json
	npm --prefix frontend run sdk
	npm --prefix openapi run lint

# How large the partnership is that `make bench` generates; 0.01 for a quick look.
SIZE ?= 1

bench: need-to-build frontend/dist/index.html tests/browser/node_modules/.package-lock.json ## How fast it is, beside a floor in the same run, on SQLite and PostgreSQL, and the app; SIZE=0.01 for a quick look
	@scripts/need wrk chromium
	cargo build --release --locked -p practice-circles -p practice-circles-bench
	scripts/bench --size $(SIZE)
	node bench/app.mjs $(RELEASE)

fmt: ## Format Rust
	cargo fmt --all

.PHONY: need-to-build test-binary
need-to-build:
	@scripts/need cargo cc node

build: need-to-build
	cargo build

# Tests build with more features than `cargo build` does: made this way, the binary is the one `make test-api` has built already.
test-binary: need-to-build
	cargo test --workspace --locked --no-run

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --no-fund --no-audit
	@touch $@

frontend/dist/index.html: frontend/node_modules/.package-lock.json \
		$(shell find frontend openapi/sdk/typescript \( -name node_modules -o -name dist \) -prune -o -type f -print)
	npm --prefix frontend run build
