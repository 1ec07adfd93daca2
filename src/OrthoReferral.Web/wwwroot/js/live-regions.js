// Parts of a page that show numbers are exchanged in place when a case changed. A part that somebody points at or types in waits.
import { scrollToNow } from "./page.js";

const regions = [...document.querySelectorAll("[data-live-region]")];
const pause = 1500;
let asked = 0;
let seen = false;

const busy = region => region.matches(":hover") || region.contains(document.activeElement);

async function refresh() {
  asked = 0;
  if (document.hidden || regions.some(busy)) { later(); return; }
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "live" }, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const region of regions) {
    const next = fresh.querySelector(`[data-live-region="${CSS.escape(region.dataset.liveRegion)}"]`);
    if (!next || next.innerHTML === region.innerHTML || busy(region)) continue;
    region.replaceChildren(...next.childNodes);
    scrollToNow(region);
  }
}

function later() {
  if (asked === 0) asked = setTimeout(refresh, pause);
}

for (const from of new Set(regions.map(region => region.dataset.liveFrom))) {
  const events = new EventSource(from);
  events.addEventListener("changed", later);
  // The stream was lost and is back: what happened in between was missed.
  events.addEventListener("ready", () => { if (seen) later(); seen = true; });
  addEventListener("pagehide", () => events.close());
}
