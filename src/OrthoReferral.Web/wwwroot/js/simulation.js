// Runs the rest of a simulation: fetches slice after slice, adds its rows and sums, and can be stopped. Without scripts a link goes on.
import { ask } from "./ask.js";
import { toast } from "./page.js";

const mostRows = 2000;
const root = document.querySelector("[data-simulation]");
const run = root.querySelector("[data-simulation-all]");
let next = root.querySelector("[data-simulation-next]");
let going = false;

run?.addEventListener("click", async () => {
  going = !going;
  run.textContent = going ? "Stop" : "Run the rest";
  while (going && next) await goOn();
  if (!next) {
    run.remove();
    root.querySelector("[data-simulation-words] .sub")?.remove();
  }
});

async function goOn() {
  const answer = await ask(next.href, { background: true }).catch(() => null);
  if (!answer?.ok) {
    going = false;
    run.textContent = "Run the rest";
    toast("The server did not answer. What was counted so far stays; run the rest again.");
    return;
  }
  const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-simulation]");
  for (const count of root.querySelectorAll("[data-count]")) add(count, part.querySelector(`[data-count="${count.dataset.count}"]`));
  const rows = root.querySelector("[data-simulation-rows]");
  const found = part.querySelectorAll("[data-simulation-rows] > tr");
  if (rows.children.length < mostRows) rows.append(...found);
  if (found.length > 0) {
    root.querySelector("[data-simulation-table]").hidden = false;
    root.querySelector(".state")?.remove();
  }
  const shifts = root.querySelector("[data-simulation-shifts]");
  for (const row of part.querySelectorAll("[data-shift]")) {
    const known = shifts.querySelector(`[data-shift="${row.dataset.shift}"]`);
    if (known) known.querySelectorAll(".num").forEach((cell, index) => add(cell, row.querySelectorAll(".num")[index]));
    else shifts.append(row);
  }
  const progress = part.querySelector("[data-simulation-progress]");
  root.querySelector("[data-simulation-progress]").value = progress.value;
  root.querySelector('label[for="progress"]').textContent = part.querySelector('label[for="progress"]').textContent;
  const after = part.querySelector("[data-simulation-next]");
  if (after) next.href = after.getAttribute("href"); else next.remove();
  next = after ? next : null;
}

function add(cell, other) {
  cell.textContent = Number(cell.textContent) + Number(other.textContent);
}
