#!/usr/bin/env bash
# The stack with a web server that reloads changed Python, and Vite that reloads the changed UI. Both end with this
# script, and with the process that called it.
set -euo pipefail

port=$1
PORT=$port scripts/node.sh node labeling_ui/node_modules/vite/bin/vite.js labeling_ui &
vite=$!
GUNICORN_CMD_ARGS=--reload .venv/bin/python -m app.embedded --port "$port" &
stack=$!
trap 'kill $vite $stack 2>/dev/null; wait' EXIT
trap 'exit 143' TERM INT HUP

caller_lives() { grep -q "^PPid:[[:space:]]*$PPID$" /proc/$$/status; }

while kill -0 $stack 2>/dev/null && caller_lives; do
  sleep 1
done
