#!/bin/sh
# Run every benchmark; each prints its figures and its yardsticks side by side.
set -eu
for benchmark in benchmarks/*.py; do
  case "$benchmark" in */_*) continue ;; esac
  echo "→ $benchmark"
  .venv/bin/python "$benchmark" "$@"
done
