#!/usr/bin/env bash
# What the audit entries of reads cost: p95 of the slowest page with them and without, 8 clients on SQLite with 200,000 cases, in turn, five
# times each. The product has no switch that turns its audit log off, so the second program is built in a copy without that one line.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/source"
git archive HEAD | tar -x -C "$place/source"
sed -i '/app\.UseAuditedRequests();/d' "$place/source/src/OrthoReferral.Web/Program.cs"
! grep -q UseAuditedRequests "$place/source/src/OrthoReferral.Web/Program.cs"
dotnet build tests/OrthoReferral.Benchmarks -c Release -m:2 --verbosity quiet
dotnet publish src/OrthoReferral.Web -c Release -o "$place/with-entries" --nologo --verbosity quiet
dotnet publish "$place/source/src/OrthoReferral.Web" -c Release -o "$place/without-entries" --nologo --verbosity quiet
dotnet run -c Release --no-build --project tests/OrthoReferral.Benchmarks -- compare pages "$place/without-entries" "$place/with-entries"
