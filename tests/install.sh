#!/usr/bin/env bash
# What the tests need and a machine may lack, as functions for tests/run.sh and .ci/run. Debian and Ubuntu, as root or with sudo; elsewhere each says what to install.

have_browser() {
  local candidate
  for candidate in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$candidate" > /dev/null; then return 0; fi
  done
  compgen -G "$HOME/.cache/ms-playwright/chromium-*/chrome-linux*/chrome" > /dev/null
}

# Sets as_root; ends where the machine's packages are not ours to install. $1: what needs it, $2: the package.
require_apt() {
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
      echo "$1: install the package '$2', then run this again." >&2
      exit 1
    fi
    as_root=(sudo)
  fi

  if ! command -v apt-get > /dev/null; then
    echo "$1 and this is not Debian or Ubuntu: install '$2', then run this again." >&2
    exit 1
  fi

  "${as_root[@]}" apt-get update -qq
}

install_package() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" > /dev/null; }

# $1: the program, $2: what needs it, $3: its package, where that has another name.
require_program() {
  local package=${3:-$1} policy
  if command -v "$1" > /dev/null; then return 0; fi
  printf '\n== install %s\n' "$package"
  require_apt "$2" "$package"
  policy=$(apt-cache policy "$package")
  if ! grep -q 'Candidate: [0-9]' <<< "$policy"; then
    echo "$2, and this machine's distribution has no package '$package': install it, so that '$1' runs, then run this again." >&2
    exit 1
  fi
  install_package "$package"
}

# Azure's JavaScript clients, for the sandbox's contract tests. The lock file says which; a newer install than the lock file is kept.
# $1: the folder of package.json.
install_npm_clients() {
  if ! command -v npm > /dev/null; then
    require_apt "The sandbox's contract tests need Node.js 18 or newer and npm" npm
    install_package nodejs
    install_package npm
  fi

  # npm trusts a list of its own; NuGet and curl trust the machine's, which may know an authority of the network's more.
  local authorities=/etc/ssl/certs/ca-certificates.crt trust=()
  if [ -f "$authorities" ]; then trust=(--cafile "$authorities"); fi
  npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error "${trust[@]}"
}

# Debian has Chromium as a package. Ubuntu has it only as a snap, so there Playwright's own is taken. $1: the .playwright folder that the build has restored.
install_browser() {
  require_apt "The browser tests need Chromium or Google Chrome" chromium
  # Read to its end before it is searched: under pipefail, grep -q in a pipe kills apt-cache with SIGPIPE as soon as it has found the line.
  local policy node
  policy=$(apt-cache policy chromium)
  if grep -q 'Candidate: [0-9]' <<< "$policy"; then
    install_package chromium
    return
  fi

  for node in "$1"/node/linux-*/node; do
    "$node" "$1/package/cli.js" install --with-deps chromium
  done
}
