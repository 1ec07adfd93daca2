// Restores the front-end packages and copies what the pages load to wwwroot/lib.
// Called by eng/FrontEnd.targets; by hand: node eng/frontend/restore.mjs src/OrthoReferral.Web/wwwroot/lib
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const lib = resolve(process.argv[2] ?? join(here, "../../src/OrthoReferral.Web/wwwroot/lib"));
const modules = join(here, "node_modules");
const installed = join(modules, ".restored-lock.json"); // the lock file that node_modules was restored from

const files = {
  "bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
  "chart.js/chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
  "fonts/ibm-plex-sans-latin-wght-normal.woff2": "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2",
  "licenses/bootstrap.txt": "bootstrap/LICENSE",
  "licenses/bootstrap-icons.txt": "bootstrap-icons/LICENSE",
  "licenses/chart.js.txt": "chart.js/LICENSE.md",
  "licenses/ibm-plex-sans.txt": "@fontsource-variable/ibm-plex-sans/LICENSE",
};

// Two builds of one checkout (a solution build and a publish, say) may get here together.
const turn = join(here, ".restore.lock");
await takeTurn();
try {
  install();
  for (const [to, from] of Object.entries(files)) write(join(lib, to), target => copyFileSync(join(modules, from), target));
  write(join(lib, "icons.svg"), target => writeFileSync(target, sprite()));
} finally {
  rmSync(turn, { recursive: true, force: true });
}

async function takeTurn() {
  const tooOld = 5 * 60_000; // left behind by a build that was killed
  for (;;) {
    try { mkdirSync(turn); return; }
    catch (error) { if (error.code !== "EEXIST") throw error; }
    try { if (Date.now() - statSync(turn).mtimeMs > tooOld) rmSync(turn, { recursive: true, force: true }); }
    catch { continue; } // the other build has just finished
    await new Promise(done => setTimeout(done, 200));
  }
}

function install() {
  const lock = readFileSync(join(here, "package-lock.json"), "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return;
  const npm = spawnSync("npm", ["ci", "--no-progress"], { cwd: here, stdio: "inherit", shell: process.platform === "win32" });
  if (npm.error?.code === "ENOENT") fail("npm was not found beside Node. Install Node.js 20 or later with npm.");
  if (npm.status !== 0) fail("npm ci failed; see its lines above. The packages are named in eng/frontend/package.json.");
  writeFileSync(installed, lock);
}

// One <symbol> for each icon, so that a page loads one small file instead of an icon font.
function sprite() {
  const names = readFileSync(join(here, "icons.txt"), "utf8").split(/\r?\n/)
    .map(line => line.trim()).filter(line => line && !line.startsWith("#"));
  const symbols = names.map(name => {
    const file = join(modules, "bootstrap-icons/icons", name + ".svg");
    if (!existsSync(file)) fail(`eng/frontend/icons.txt names "${name}", which Bootstrap Icons does not have.`);
    const [, box, body] = /<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*?)<\/svg>/.exec(readFileSync(file, "utf8"));
    return `<symbol id="${name}" viewBox="${box}">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function write(target, action) {
  mkdirSync(dirname(target), { recursive: true });
  action(target);
  const now = new Date(); // a copy may keep the date of its source, and then the build would run this again
  utimesSync(target, now, now);
}

function fail(message) {
  console.error(message);
  rmSync(turn, { recursive: true, force: true });
  process.exit(1);
}
