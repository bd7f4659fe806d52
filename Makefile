# Short names for what a developer does often. The README's two commands need no make.
BIN := .venv/bin

.PHONY: check claims.db picture bench

check: ## lint, types, import rules, tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/pytest

claims.db: ## the seed article, read and unreviewed
	rm -f claims.db claims.db-wal claims.db-shm
	$(BIN)/factcheck --db claims.db add seeds

picture: ## the README's pictures, from the real screen
	$(BIN)/python -m tests.review_ui.make_picture

bench: ## ratios against a baseline in the same run; not part of the tests
	$(BIN)/pytest tests/benchmarks --override-ini=addopts= --benchmark-only
