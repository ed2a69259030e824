#!/usr/bin/env bash
# Make .venv with a Python that the pinned requirements exist for; one that suits is kept.
set -euo pipefail

suits() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

if suits .venv/bin/python; then
  exit 0
fi
for python in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
  if suits "$python"; then
    exec "$python" -m venv --clear .venv
  fi
done
echo "RapidLabel needs Python 3.11, 3.12 or 3.13 with its venv module, and none was found."
echo "Debian and Ubuntu: apt-get install python3 python3-venv. Elsewhere: make … PYTHON=/path/to/python3.11"
exit 1
