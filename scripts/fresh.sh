#!/usr/bin/env bash
# Fail if a generated file is not what its source makes of it now.
set -euo pipefail

mkdir -p .make
.venv/bin/python -m app.web.cli openapi >.make/openapi.json
.venv/bin/python -m app.web.cli words >.make/english.ts
scripts/node.sh npm --prefix labeling_ui exec -- openapi-typescript .make/openapi.json -o .make/schema.d.ts >/dev/null

stale=0
for pair in openapi.json:docs/openapi.json schema.d.ts:labeling_ui/src/api/schema.d.ts english.ts:labeling_ui/src/i18n/server/english.ts; do
  if ! cmp --silent ".make/${pair%%:*}" "${pair#*:}"; then
    echo "${pair#*:} is out of date. Refresh it with: make types"
    stale=1
  fi
done
exit $stale
