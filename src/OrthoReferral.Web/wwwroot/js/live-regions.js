// Parts of a page that show what may change are exchanged in place when a case changed. A part that somebody points at or types in waits
// until they leave it; what they look at keeps its place on the screen, and what was unfolded stays so. What must not be exchanged, because
// somebody decides on it, only says that it is not the newest any more (data-live-stamp).
import { scrollToNow, toast } from "./page.js";
import { send } from "./session.js";

const regions = [...document.querySelectorAll("[data-live-region]")];
const stamps = [...document.querySelectorAll("[data-live-stamp]")];
const waiting = new Map();
const lost = new Set();
const pause = 1500, longPause = 15000;
let asked = 0;
let seen = false;
let pointedAt = null;

const busy = region => region.matches(":hover") || region.contains(document.activeElement);

async function refresh() {
  asked = 0;
  if (document.hidden) { later(); return; }
  const answer = await send(location.href, { background: true }).catch(() => null);
  if (lost.size > 0) listenAgain(answer?.ok);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  inPlace(() => {
    for (const region of regions) {
      const next = fresh.querySelector(`[data-live-region="${CSS.escape(region.dataset.liveRegion)}"]`);
      if (next) take(region, next);
    }
  });
  for (const stamp of stamps) {
    const now = fresh.querySelector("[data-live-stamp]")?.dataset.liveStamp;
    if (now !== undefined && now !== stamp.dataset.liveStamp) stamp.hidden = false;
  }
}

function take(region, next) {
  if (words(next) === words(region)) { waiting.delete(region); return; }
  if (!busy(region)) { exchange(region, next); return; }
  const title = region.querySelector("h2")?.textContent.trim();
  if (!waiting.has(region) && title) toast(`${title}: there is news. It is shown when you leave this part.`);
  waiting.set(region, next);
}

function exchange(region, next) {
  waiting.delete(region);
  const open = new Set([...region.querySelectorAll("details[open]")].map(nameOf));
  for (const fold of next.querySelectorAll("details")) if (open.has(nameOf(fold))) fold.open = true;
  region.replaceChildren(...next.childNodes);
  scrollToNow(region);
}

// What is typed in, else what is pointed at, else what stands in the middle of the screen does not move.
function inPlace(act) {
  const typedIn = document.activeElement.closest("input, textarea, select");
  const looksAt = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
  const main = document.querySelector("main");
  const held = [typedIn, pointedAt, looksAt].find(part => part?.isConnected && !part.contains(main));
  const before = held?.getBoundingClientRect().top;
  act();
  if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}

const nameOf = fold => fold.querySelector("summary")?.textContent.trim();
// As the server wrote it: what the reader unfolded is no difference.
const words = part => part.innerHTML.replaceAll(' open=""', "");

function leave() {
  const free = [...waiting].filter(([region]) => !busy(region));
  if (free.length > 0) inPlace(() => { for (const [region, next] of free) exchange(region, next); });
}

function later(wait = pause) {
  if (asked === 0) asked = setTimeout(refresh, wait);
}

function listen(from) {
  const events = new EventSource(from);
  events.addEventListener("changed", () => later());
  // The stream was lost and is back: what happened in between was missed.
  events.addEventListener("ready", () => { lost.delete(from); if (seen) later(); seen = true; });
  // Refused, as when the session ended: looking at the page again offers to sign in, and then the stream is there again.
  events.addEventListener("error", () => {
    if (events.readyState !== EventSource.CLOSED) return;
    later(lost.has(from) ? longPause : pause);
    lost.add(from);
  });
  addEventListener("pagehide", () => events.close());
}

function listenAgain(reachable) {
  if (!reachable) { later(longPause); return; }
  for (const from of lost) listen(from);
}

if (regions.length > 0 || stamps.length > 0) {
  document.documentElement.style.overflowAnchor = "none";
  document.addEventListener("pointerover", event => { pointedAt = event.target; leave(); });
  document.documentElement.addEventListener("pointerleave", () => { pointedAt = null; leave(); });
  document.addEventListener("focusout", () => setTimeout(leave));
}
for (const from of new Set([...regions, ...stamps].map(part => part.dataset.liveFrom).filter(Boolean))) listen(from);
