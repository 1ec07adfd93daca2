// Reads the result files of `dotnet test --logger "trx;LogFileName=results.trx"` and prints how long each suite took, the ten slowest
// tests, every line of a test's output that names a seed or counts statements for SQL Server, and last the tests that failed with their
// messages: a failure in the middle of a long output is found at its end. Usage: node eng/test-times.mjs
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const tests = join(import.meta.dirname, "..", "tests");
const results = readdirSync(tests, { recursive: true }).filter(file => file.endsWith("results.trx"));
const seconds = time => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
const decoded = text => text.replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const all = [];
const told = new Set();
const failures = [];
for (const file of results) {
  const text = readFileSync(join(tests, file), "utf8");
  const suite = file.split(/[\\/]/)[0];
  const [, from, to] = text.match(/<Times [^>]*start="([^"]+)" finish="([^"]+)"/) ?? [];
  const ran = [...text.matchAll(/<UnitTestResult [^>]*testName="([^"]+)"[^>]*duration="([^"]+)"/g)]
    .map(([, name, duration]) => ({ name: decoded(name), seconds: seconds(duration) }));
  all.push(...ran);
  const failed = /<UnitTestResult [^>]*testName="([^"]+)"[^>]*outcome="Failed"[^>]*>([^]*?)<\/UnitTestResult>/g;
  for (const [, name, body] of text.matchAll(failed)) {
    const part = tag => decoded(body.match(new RegExp(`<${tag}>([^]*?)</${tag}>`))?.[1] ?? "");
    failures.push(`FAILED ${decoded(name)}\n${part("Message").slice(0, 2000)}\n${part("StackTrace").slice(0, 1500)}`);
  }
  // A test host that crashed says so here, and its last words.
  for (const [, info] of text.matchAll(/<RunInfo [^>]*outcome="Error"[^>]*>([^]*?)<\/RunInfo>/g))
    failures.push(`FAILED ${suite}\n${decoded(info.replace(/<[^>]+>/g, "")).trim().slice(0, 4000)}`);
  for (const [, output] of text.matchAll(/<StdOut>([^]*?)<\/StdOut>/g))
    for (const line of decoded(output).split("\n").filter(line => /\bseed\b|statements are right on SQL Server/i.test(line)))
      told.add(`${suite}: ${line.trim()}`);
  console.log(`${suite}: ${ran.length} tests, ${((Date.parse(to) - Date.parse(from)) / 1000).toFixed(0)} s from first to last`);
}

console.log("The ten slowest tests:");
for (const test of all.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10))
  console.log(`${test.seconds.toFixed(1).padStart(7)} s  ${test.name}`);
for (const line of told)
  console.log(line);
for (const failure of failures)
  console.log(failure);
