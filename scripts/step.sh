#!/usr/bin/env bash
# Run a step of the set-up, only when something it depends on changed.
#
#   scripts/step.sh NAME "What it does" [--makes PATH] INPUT... -- COMMAND...
#
# INPUTs are files and folders, compared by content (node_modules, dist and __pycache__ aside). The step runs when an
# input or the command changed since it last succeeded, or when PATH is missing. Its output goes to .make/NAME.log and
# is shown if it fails. It ends with the script, and with the process that called the script.
set -euo pipefail

name=$1 what=$2
shift 2
makes=""
if [[ $1 == --makes ]]; then
  makes=$2
  shift 2
fi
inputs=()
while [[ $1 != -- ]]; do
  inputs+=("$1")
  shift
done
shift

fingerprint() {
  printf '%s\n' "$makes" "$@" | sha256sum
  find "${inputs[@]}" \( -name node_modules -o -name dist -o -name __pycache__ \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum
}

caller_lives() {
  # A killed caller whom nobody has waited for still has a process id, but is no longer our parent.
  if [[ -r /proc/$$/status ]]; then
    grep -q "^PPid:[[:space:]]*$PPID$" /proc/$$/status
  else
    kill -0 $PPID 2>/dev/null
  fi
}

mkdir -p .make
stamp=.make/$name.done
log=.make/$name.log
now=$(fingerprint "$@" | sha256sum)
if [[ (-z $makes || -e $makes) && $now == "$(cat "$stamp" 2>/dev/null)" ]]; then
  exit 0
fi

rm -f "$stamp"
printf '• %s … ' "$what"
started=$SECONDS
# Job control gives each its own process group, to be ended as one.
set -m
"$@" >"$log" 2>&1 </dev/null &
job=$!
while caller_lives; do sleep 1; done && kill -- -$job 2>/dev/null &
watch=$!
disown $watch
trap 'kill -- -$job -$watch 2>/dev/null; exit 143' TERM INT HUP
status=0
wait $job || status=$?
kill -- -$watch 2>/dev/null || true
if ((status)); then
  printf 'failed. The end of %s:\n' "$log"
  tail -n 40 "$log"
  exit "$status"
fi
printf '%d s\n' $((SECONDS - started))
echo "$now" >"$stamp"
