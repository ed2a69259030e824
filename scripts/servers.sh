#!/usr/bin/env bash
# Install what the tests need besides Python and Node, where that is possible: on Debian, as root. Elsewhere the tests
# skip what they cannot have, and say so at their end.
set -euo pipefail

# Debian keeps servers outside of an ordinary user's PATH.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

has() { command -v "$1" >/dev/null; }

missing() {
  [[ -n ${TEST_DATABASE_URL:-} ]] || has mariadbd || echo mariadb-server
  [[ -n ${TEST_REDIS_URL:-} ]] || has redis-server || echo redis-server
  has chromium || has chromium-browser || has google-chrome || echo chromium
}

install_packages() {
  local policy=/usr/sbin/policy-rc.d
  export DEBIAN_FRONTEND=noninteractive
  # Only the programs are wanted; the tests start servers of their own.
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get update
  apt-get install --yes --no-install-recommends "$@"
}

if [[ ${1:-} == --install ]]; then
  shift
  install_packages "$@"
  exit
fi

mapfile -t packages < <(missing)
if ((${#packages[@]} == 0)); then
  exit 0
fi
if ((EUID != 0)) || ! has apt-get; then
  echo "• Not installed: ${packages[*]}. Tests that need them will be skipped."
  exit 0
fi
scripts/step.sh servers "Installing ${packages[*]}" "$0" -- "$0" --install "${packages[@]}" ||
  echo "• Tests that need ${packages[*]} will be skipped."
