#!/bin/sh
# Run a script of ours with whichever Python this machine has: any from 3.8 on will do, because
# tools/setup.py then finds or fetches the one that the site itself needs.
for python in python3 python3.13 python3.14 python3.12 python3.11 python3.10 python3.9 python /usr/bin/python3; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
    exec "$python" "$@"
  fi
done
for root in "$PYENV_ROOT" "$HOME/.pyenv"; do
  for python in "$root"/versions/3.*/bin/python3; do
    if [ -x "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
      exec "$python" "$@"
    fi
  done
done
if command -v uv >/dev/null 2>&1; then
  exec uv run --quiet --no-project --python '>=3.12' "$@"
fi
echo "Stopped: this machine has no Python. Install Python 3.12 or later, or uv, and run the same command again." >&2
exit 1
