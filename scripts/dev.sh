#!/usr/bin/env bash
# The stack with a web server that reloads changed Python, and Vite that reloads the changed UI.
set -euo pipefail

port=$1
scripts/node.sh npm --prefix labeling_ui run dev &
vite=$!
trap 'kill $vite 2>/dev/null' EXIT
trap 'exit 143' TERM INT HUP
GUNICORN_CMD_ARGS=--reload .venv/bin/python -m app.embedded --port "$port" &
wait $!
