#!/usr/bin/env bash
# The deep form of every test, in Release: more seeds (new ones, printed), random waits of the database, whole lives in the browser; then
# the figures. ORTHO_DEPTH=gate runs the same steps as shallow as CI does.
set -euo pipefail
cd "$(dirname "$0")/.."
export ORTHO_DEPTH=${ORTHO_DEPTH:-nightly}
started=$(date +%s)
dotnet build OrthoReferral.sln -c Release -m:2
tested=0
dotnet test OrthoReferral.sln -c Release -m:2 --no-build --logger "trx;LogFileName=results.trx" || tested=$?
node eng/test-times.mjs
echo "tests: $(($(date +%s) - started)) s with the build"
dotnet run -c Release --no-build --project tests/OrthoReferral.Benchmarks -- all
exit $tested
