#!/bin/sh
# Everything that can be said about the files without running the site.
status=0
check() {
  echo "→ $1"
  shift
  "$@" || status=1
}
check "ruff: likely mistakes" .venv/bin/ruff check --quiet .
check "ruff: format" .venv/bin/ruff format --check --quiet .
check "djade: format of templates" sh -c 'git ls-files "*.html" | xargs .venv/bin/djade --target-version 6.1 --check'
check "djLint: templates" .venv/bin/djlint --quiet --lint templates
check "files: sizes, addresses, paths" .venv/bin/python tools/tree.py
[ $status = 0 ] || echo "Stopped: the lines above say what to mend; “make format” mends what is only format." >&2
exit $status
