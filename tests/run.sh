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
# shellcheck source=tests/install.sh
. tests/install.sh
if [ -z "${HOME:-}" ]; then
  HOME=$(mktemp -d)
  export HOME
fi

say() { printf '\n== %s\n' "$*"; }

# Counted from the results themselves, not from anybody's summary line.
count() { cat "$results"/*.trx 2> /dev/null | grep -o '<UnitTestResult [^>]*>' | grep -cE "outcome=\"($1)\"" || true; }

say "restore"
dotnet restore "$solution" --verbosity quiet

say "build"
dotnet build "$solution" --configuration Release --no-restore --verbosity quiet

require_program curl "The sandbox's Digest tests need curl"
require_program az "The contract test of the printed lines needs Debian's Azure CLI" azure-cli

if [ ! "$npm_clients/node_modules/.package-lock.json" -nt "$npm_clients/package-lock.json" ]; then
  say "install Azure's JavaScript clients"
  install_npm_clients "$npm_clients"
fi

if ! have_browser; then
  say "install Chromium"
  install_browser "$root/tests/AtlasCmkPortal.EndToEnd.Tests/bin/Release/net10.0/.playwright"
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
