#!/bin/sh
# Compile requirements/ from pyproject.toml: exact versions with hashes, for every system and Python 3.12 on,
# without the address of any index, so that each machine installs from the one that it is set up for.
set -eu
compile() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --custom-compile-command "make lock" pyproject.toml "$@"
}
compile --output-file requirements/base.txt
compile --group dev --constraints requirements/base.txt --output-file requirements/dev.txt
