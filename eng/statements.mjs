// Prints how many statements each project of src has at each commit named: node eng/statements.mjs 7c461acd^ HEAD
// A statement of C# is a semicolon or an opening brace outside comments and literals; one of Razor is a tag that opens, or in its code
// the same as in C#. What EF writes (Migrations) is not counted.
import { execFileSync } from "node:child_process";

const commits = process.argv.slice(2);
if (commits.length === 0) commits.push("HEAD");

const git = (...args) => execFileSync("git", args, { encoding: "utf8", maxBuffer: 1 << 28 });

/** C# without comments and with empty literals; what a raw or interpolated string holds is text. */
const bare = (code) =>
  code.replace(
    /("{3,})[\s\S]*?\1|\/\/[^\n]*|\/\*[\s\S]*?\*\/|@\*[\s\S]*?\*@|\$?@\$?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g,
    (found) => (found.startsWith("/") || found.startsWith("@*") ? "" : '""'),
  );

const padded = (number, width = 8) => String(number).padStart(width);

const count = (text, pattern) => (text.match(pattern) ?? []).length;

const ofCode = (text) => count(bare(text), /[;{]/g);

const ofRazor = (text) => {
  const at = text.search(/^@code\b/m);
  const [markup, code] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
  return count(markup.replace(/@\*[\s\S]*?\*@/g, ""), /<[A-Za-z]/g) + ofCode(code);
};

for (const commit of commits) {
  const sums = {};
  const files = git("ls-tree", "-r", "--name-only", commit, "src").split("\n");
  for (const file of files.filter((name) => /\.(cs|razor)$/.test(name) && !name.includes("/Migrations/"))) {
    const project = file.split("/")[1];
    const sum = (sums[project] ??= { files: 0, code: 0, razor: 0 });
    const text = git("show", `${commit}:${file}`);
    sum.files++;
    if (file.endsWith(".cs")) sum.code += ofCode(text);
    else sum.razor += ofRazor(text);
  }

  console.log(`${commit} ${git("log", "-1", "--format=%h of %cs", commit).trim()}`);
  for (const [project, { files, code, razor }] of Object.entries(sums))
    console.log(`  ${project.padEnd(28)}${padded(files, 6)} files${padded(code)} of C#${padded(razor)} of Razor`);
  const all = Object.values(sums).reduce((sum, { code, razor }) => sum + code + razor, 0);
  console.log(`  in all ${all}`);
}
