// Keys: / search, ? list, J K move, Enter open, X select, G then a letter goes, and the page's own (data-key, data-hotkey).
// Decision keys only choose an answer; signing is always by hand.
let waitsForGo = false;

const typing = target => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-rows] > tr, [data-rows] > li")];

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(row => row.classList.contains("cursor"));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  all[at]?.classList.remove("cursor");
  next.classList.add("cursor");
  next.querySelector("a")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function go(letter) {
  const link = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  if (link) location.href = link.href;
}

function showKeys() {
  const dialog = document.querySelector("dialog[data-keys]");
  const list = dialog.querySelector("[data-keys-list]");
  for (const old of list.querySelectorAll("[data-page-key]")) old.remove();
  for (const link of document.querySelectorAll(".mainnav [data-go]"))
    add(`G ${link.dataset.go.toUpperCase()}`, link.firstChild.textContent.trim());
  for (const item of document.querySelectorAll("[data-key], [data-hotkey]")) {
    const words = item.dataset.keyWords ?? item.closest("label")?.querySelector("b")?.textContent ?? item.textContent.trim();
    add((item.dataset.key ?? item.dataset.hotkey).toUpperCase(), words);
  }
  dialog.showModal();

  function add(keys, words) {
    const row = document.createElement("div");
    row.dataset.pageKey = "";
    const title = document.createElement("dt");
    for (const key of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      title.append(cap, " ");
    }
    const text = document.createElement("dd");
    text.textContent = words;
    row.append(title, text);
    list.append(row);
  }
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (waitsForGo) {
    waitsForGo = false;
    go(key);
    return;
  }
  switch (key) {
    case "/": event.preventDefault(); document.querySelector("[data-search]")?.focus(); return;
    case "?": showKeys(); return;
    case "g": waitsForGo = true; setTimeout(() => { waitsForGo = false; }, 1500); return;
    case "j": move(1); return;
    case "k": move(-1); return;
    case "x": document.querySelector(".cursor [type=checkbox]")?.click(); return;
  }
  const own = document.querySelector(`[data-key="${CSS.escape(key)}"], [data-hotkey="${CSS.escape(key)}"]`);
  if (!own) return;
  if (own.matches("input")) { own.checked = true; own.focus(); own.dispatchEvent(new Event("change", { bubbles: true })); }
  else own.click();
});
