#!/usr/bin/env bash
# Builds the solution once (Release) and runs every test, the browser's included. Ends with "N passed, N failed, N skipped".
# Non-zero when a test failed, when one was skipped, or when none ran. Results: artifacts/tests/*.trx, artifacts/screenshots/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
results=$root/artifacts/tests
solution=$root/AtlasCmkPortal.sln
npm_clients=$root/tests/AtlasCmkPortal.Sandbox.Tests/Npm
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NO_COLOR=1
if [ -z "${HOME:-}" ]; then
  HOME=$(mktemp -d)
  export HOME
fi

say() { printf '\n== %s\n' "$*"; }

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

install_curl() {
  require_apt "The sandbox's Digest tests need curl" curl
  install_package curl
}

# Azure's JavaScript clients, for the sandbox's contract tests. The lock file says which; a newer install than the lock file is kept.
install_npm_clients() {
  if ! command -v npm > /dev/null; then
    require_apt "The sandbox's contract tests need Node.js 20 and npm" npm
    install_package nodejs
    install_package npm
  fi

  # npm trusts a list of its own; NuGet and curl trust the machine's, which may know an authority of the network's more.
  local authorities=/etc/ssl/certs/ca-certificates.crt trust=()
  if [ -f "$authorities" ]; then trust=(--cafile "$authorities"); fi
  npm ci --prefix "$npm_clients" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel error "${trust[@]}"
}

# Debian has Chromium as a package. Ubuntu has it only as a snap, so there Playwright's own (from the package restored by the build) is taken.
install_browser() {
  require_apt "The browser tests need Chromium or Google Chrome" chromium
  if apt-cache policy chromium | grep -q 'Candidate: [0-9]'; then
    install_package chromium
  else
    local driver=$root/tests/AtlasCmkPortal.EndToEnd.Tests/bin/Release/net10.0/.playwright
    "$driver"/node/linux-*/node "$driver/package/cli.js" install --with-deps chromium
  fi
}

# Counted from the results themselves, not from anybody's summary line.
count() { cat "$results"/*.trx 2> /dev/null | grep -o '<UnitTestResult [^>]*>' | grep -cE "outcome=\"($1)\"" || true; }

say "restore"
dotnet restore "$solution" --verbosity quiet

say "build"
dotnet build "$solution" --configuration Release --no-restore --verbosity quiet

if ! command -v curl > /dev/null; then
  say "install curl"
  install_curl
fi

if [ ! "$npm_clients/node_modules/.package-lock.json" -nt "$npm_clients/package-lock.json" ]; then
  say "install Azure's JavaScript clients"
  install_npm_clients
fi

if ! have_browser; then
  say "install Chromium"
  install_browser
fi

say "test"
rm -rf "$results" "$root/artifacts/screenshots"
mkdir -p "$results"
status=0
# One project at a time: a browser that shares two cores with four other test processes measures them, not the console.
dotnet test --solution "$solution" --configuration Release --no-build --max-parallel-test-modules 1 \
  --report-trx --results-directory "$results" || status=$?

passed=$(count 'Passed')
failed=$(count 'Failed|Error|Timeout|Aborted')
skipped=$(count 'NotExecuted|Skipped|Inconclusive')

if [ "$status" -eq 0 ] && { [ "$passed" -eq 0 ] || [ "$failed" -ne 0 ] || [ "$skipped" -ne 0 ]; }; then
  status=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
