#!/usr/bin/env bash
# The figures of security, in Release: calls that the tests make of every route in every role and standing, and how many were answered as
# they should not be; how long a refused sign-in takes for which reason; how many seconds an ended session lasts on another node.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build OrthoReferral.sln -c Release -m:2 --verbosity quiet
tested=0
dotnet test tests/OrthoReferral.Web.Tests -c Release --no-build --logger "console;verbosity=detailed" \
  --filter "FullyQualifiedName~Web.Tests.Security|FullyQualifiedName~HostileCalls" |
  grep -E "^ *figure: |^ *Failed |^ *(Total tests|Passed|Failed): " || tested=$?
for what in sign-in sessions; do
  dotnet run -c Release --no-build --project tests/OrthoReferral.Benchmarks -- $what
done
exit $tested
