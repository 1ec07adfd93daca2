// Live lists announce "3 new" with a link; they never jump under the pointer. Numbers with data-live-number change in place.
const sources = new Map();

function source(url) {
  if (!sources.has(url)) sources.set(url, new EventSource(url));
  return sources.get(url);
}

for (const note of document.querySelectorAll("[data-live-source]")) {
  const ids = new Set();
  source(note.dataset.liveSource).addEventListener(note.dataset.liveEvent ?? "message", event => {
    ids.add(JSON.parse(event.data)?.caseId ?? event.data);
    const words = note.querySelector("[data-live-count]");
    if (words) words.textContent = `${ids.size} new`;
    note.hidden = false;
    for (const stamp of document.querySelectorAll("[data-live-time]"))
      stamp.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  });
  source(note.dataset.liveSource).addEventListener("numbers", event => {
    for (const [name, value] of Object.entries(JSON.parse(event.data)))
      for (const place of document.querySelectorAll(`[data-live-number="${CSS.escape(name)}"]`)) place.textContent = value;
  });
}
addEventListener("pagehide", () => { for (const open of sources.values()) open.close(); });
