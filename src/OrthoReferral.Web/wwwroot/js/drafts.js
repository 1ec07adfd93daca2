// Drafts save themselves: to the server a moment after typing, and to this browser at once until the server has it.
// The copy in the browser is keyed by the draft's id and removed as soon as it is not needed.
import { send } from "./session.js";

for (const part of document.querySelectorAll("[data-draft-saved]")) forgetSaved(part.dataset.draftSaved);

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${form.dataset.draft}`;
  const status = document.querySelector(`[data-draft-status="${form.id}"] [data-draft-words]`);
  const note = form.querySelector("[data-draft-restored]");
  let timer = 0, unsaved = 0, saving = false;

  // What the server has: only what differs from it is sent as changed, so that two tabs with the same draft don't undo each other.
  const known = new Map([...form.elements].filter(isField).map(field => [field, initialOf(field)]));
  form.addEventListener("formdata", event => {
    const changed = [...known].filter(([field, was]) => stateOf(field) !== was).map(([field]) => field.name);
    event.formData.set("_changed", [...new Set(changed)].join(" "));
  });

  // Typed while this script was still on its way: nobody has saved it yet.
  const early = [...form.elements].filter(isTyped).map(field => [field, field.value, field.checked]);
  restore();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { keep(); clearTimeout(timer); });
  addEventListener("online", save);
  addEventListener("pagehide", () => { if (unsaved) keep(); });
  form.querySelector("[data-draft-discard]")?.addEventListener("click", () => { forget(); location.reload(); });
  if (early.length > 0) {
    for (const [field, value, on] of early) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = on;
      else field.value = value;
    }
    changed();
  }

  function changed() {
    unsaved++;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  }

  async function save() {
    if (saving || !unsaved || !form.dataset.autosaveUrl) return;
    const before = unsaved;
    const sent = [...known.keys()].map(field => [field, stateOf(field)]);
    saving = true;
    say("Saving …");
    try {
      const answer = await send(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form) });
      // 422: the rest is saved; the entries that the server can't read are kept here.
      if (answer.status === 422) {
        if (unsaved === before) unsaved = 0;
        say("Saved, except the entries that need attention. They are kept in this browser.");
        return;
      }
      if (!answer.ok) throw new Error(`${answer.status}`);
      for (const [field, state] of sent) known.set(field, state);
      if (unsaved === before) { unsaved = 0; forget(); }
      say(`Draft saved ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
    } catch {
      say("Not saved on the server yet. It is kept in this browser.");
      timer = setTimeout(save, 15000);
    } finally {
      saving = false;
    }
    if (unsaved && unsaved !== before) timer = setTimeout(save, 600);
  }

  function keep() {
    const isKept = ([name, value]) => typeof value === "string" && !name.startsWith("_") && name !== "password";
    const values = [...new FormData(form)].filter(isKept);
    try { localStorage.setItem(key, JSON.stringify(values)); } catch { /* full or switched off: the server has the last saved draft */ }
  }

  function forget() {
    try { localStorage.removeItem(key); } catch { /* as above */ }
  }

  // A copy is still here only when the server did not take it: it wins over what the server sent, and says so.
  function restore() {
    let values = null;
    try { values = JSON.parse(localStorage.getItem(key)); } catch { /* as above */ }
    if (!values) return;
    const given = new Map();
    for (const [name, value] of values) given.set(name, [...(given.get(name) ?? []), value]);
    let different = false;
    for (const field of form.elements) {
      if (!field.name || field.name.startsWith("__") || field.tagName === "BUTTON") continue;
      if (["password", "file", "hidden"].includes(field.type)) continue;
      const wanted = given.get(field.name) ?? [];
      if (field.type === "radio" || field.type === "checkbox") {
        const on = wanted.includes(field.value);
        different ||= field.checked !== on;
        field.checked = on;
      } else if (field.value !== (wanted[0] ?? "")) {
        different = true;
        field.value = wanted[0] ?? "";
      }
    }
    if (!different) return forget();
    if (note) note.hidden = false;
    form.dispatchEvent(new Event("change", { bubbles: true }));
    changed();
  }

  function say(words) { if (status) status.textContent = words; }
}

// The page before was saved by the server: its copy is not needed any more.
function forgetSaved(saved) {
  const isSaved = name => name === `draft:${saved}` || name.startsWith(`draft:${saved}:`);
  for (const name of Object.keys(localStorage)) if (isSaved(name)) localStorage.removeItem(name);
}

for (const out of document.querySelectorAll("form[data-forget-drafts]")) out.addEventListener("submit", () => {
  for (const name of Object.keys(localStorage)) if (name.startsWith("draft:")) localStorage.removeItem(name);
});

function isField(field) {
  return field.name && !field.name.startsWith("_") && field.tagName !== "FIELDSET"
    && !["hidden", "password", "file", "submit", "button"].includes(field.type);
}

function initialOf(field) {
  if (field.tagName === "SELECT")
    return [...field.options].find(option => option.defaultSelected)?.value ?? field.options[0]?.value;
  return isChoice(field) ? field.defaultChecked : field.defaultValue;
}

function isChoice(field) { return field.type === "radio" || field.type === "checkbox"; }

function stateOf(field) { return isChoice(field) ? field.checked : field.value; }

function isTyped(field) {
  if (!field.name || field.name.startsWith("_")) return false;
  if (field.type === "radio" || field.type === "checkbox") return field.checked && !field.defaultChecked;
  return ["text", "search", "number", "date", "email", "tel", "textarea"].includes(field.type) && field.value !== field.defaultValue;
}
