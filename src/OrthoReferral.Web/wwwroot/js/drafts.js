// Drafts save themselves: to the server a moment after typing, and to this browser at once until the server has it.
// The copy in the browser (kept.js) holds what was changed and from what, and is removed as soon as it is not needed.
// The server saves on the version that this tab has seen. Where somebody else was faster, the form takes over what was changed there, and
// asks where both changed the same field: nothing is overwritten silently.
import { boxOf, partsOf, showError } from "./field-messages.js";
import { forget as forgetKept, keep as keepCopy, keeps, kept } from "./kept.js";
import { root, toast } from "./page.js";
import { send } from "./session.js";

for (const part of document.querySelectorAll("[data-draft-saved]")) forgetSaved(part.dataset.draftSaved);

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = form.dataset.draft;
  const status = document.querySelector(`[data-draft-status="${form.id}"] [data-draft-words]`);
  const part = name => form.querySelector(`[data-draft-${name}]`);
  const version = form.elements.namedItem("_draft");
  const tabs = "BroadcastChannel" in window && version ? new BroadcastChannel(`draft:${form.dataset.draft.split(":")[0]}`) : null;
  const names = [...new Set([...form.elements].filter(isField).map(field => field.name))];
  // What the server has, by name: only what differs from it is sent as changed.
  const known = new Map(names.map(name => [name, stateOf(form, name, true)]));
  // Names that were changed here and elsewhere, until the person has chosen.
  const asked = new Set();
  // Shown again with what was sent and not saved: the server does not have it.
  for (const name of (form.dataset.draftUnsaved ?? "").split(" ")) if (known.has(name)) known.set(name, null);
  let timer = 0, unsaved = 0, running = null, isLeaving = false, turn = Promise.resolve();

  form.addEventListener("formdata", event => event.formData.set("_changed", changedNames().filter(name => !asked.has(name)).join(" ")));

  // Typed while this script was still on its way: nobody has saved it yet.
  const early = new Map(changedNames().map(name => [name, stateOf(form, name)]));
  restore();
  for (const [name, state] of early) setState(form, name, state);
  if (changedNames().length > 0) changed();

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", leave);
  addEventListener("online", () => { connected(true); save(); });
  addEventListener("offline", () => connected(false));
  addEventListener("pageshow", event => { if (event.persisted) isLeaving = false; });
  addEventListener("pagehide", () => { if (unsaved) keep(); });
  addEventListener("beforeunload", event => {
    if (!form.dataset.autosaveUrl && !isLeaving && keeps() && changedNames().length > 0) event.preventDefault();
  });
  // Each tab says its version when it begins and when it has saved; whoever has another one looks, and answers who is behind.
  tabs?.addEventListener("message", async event => {
    if (event.data === version.value) return;
    const isFresh = await inTurn(() => meet("Changed in another tab. This one shows it too.")).catch(() => false);
    if (isFresh && event.data !== version.value) tabs.postMessage(version.value);
  });
  tabs?.postMessage(version.value);
  if (version) document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  part("discard")?.addEventListener("click", () => { forget(); location.reload(); });
  connected(navigator.onLine);

  function changedNames() { return names.filter(name => stateOf(form, name) !== known.get(name)); }

  function changed() {
    unsaved++;
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  }

  // Saving and looking go one after the other: what is looked at is never older than what was saved.
  function inTurn(act) { return turn = turn.then(act, act); }

  function save(probe = false) { return running ??= inTurn(() => attempt(probe)).finally(() => { running = null; }); }

  // "saved", "errors" (all but some entries), "asks" (changed elsewhere too) or "kept" (the server can't be reached).
  // A probe asks the server also when there is nothing to save: whether it is there, and whether somebody else has changed the draft.
  async function attempt(probe = false, tries = 1) {
    if (!form.dataset.autosaveUrl) return "kept";
    if (!unsaved && !probe) return asked.size > 0 ? "asks" : "saved";
    const before = unsaved;
    // What is asked about is not sent, also when the person chooses before the answer comes.
    const sent = names.filter(name => !asked.has(name)).map(name => [name, stateOf(form, name)]);
    say("Saving …");
    try {
      const answer = await send(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form) });
      if (answer.status === 412 && tries < 4) {
        await meet(null);
        return attempt(probe, tries + 1);
      }
      if (answer.status !== 422 && !answer.ok) throw new Error(`${answer.status}`);
      connected(true);
      took(answer);
      // 422: the rest is saved; the entries that the server can't read are kept here.
      const wrong = answer.status === 422 ? await answer.json() : [];
      for (const { field, message } of wrong) showError(form, field, message);
      const unread = new Set(wrong.map(error => error.field));
      for (const [name, state] of sent) if (!asked.has(name) && !unread.has(name)) known.set(name, state);
      if (unsaved === before) unsaved = 0;
      if (wrong.length > 0) {
        keep();
        say("Saved, except the entries that need attention. They are kept in this browser.");
        return "errors";
      }
      if (asked.size > 0) return "asks";
      if (!unsaved) forget();
      say(`Draft saved ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
      if (unsaved) timer = setTimeout(save, 600);
      return "saved";
    } catch (failure) {
      if (failure instanceof TypeError) connected(false);
      sayNotSaved();
      timer = setTimeout(save, 15000);
      return "kept";
    }
  }

  // A step is left only when the server answers: otherwise the browser would show its own page of an error, and the form would be gone.
  async function leave(event) {
    keep();
    clearTimeout(timer);
    if (isLeaving || event.defaultPrevented) return;
    const button = event.submitter;
    if (button?.dataset.confirm && !button.dataset.confirmed) return;
    event.preventDefault();
    await running;
    const outcome = form.dataset.autosaveUrl ? await save(true) : await isReachable() ? "saved" : "kept";
    if (outcome === "kept") return part("offline")?.scrollIntoView({ block: "nearest" });
    if (outcome === "asks") return form.querySelector(".conflict button")?.focus();
    isLeaving = true;
    form.requestSubmit(button);
  }

  async function isReachable() {
    const answer = await fetch(`${root}health/live`, { cache: "no-store" }).catch(() => null);
    connected(Boolean(answer));
    if (!answer) sayNotSaved();
    return Boolean(answer);
  }

  function connected(is) { if (part("offline")) part("offline").hidden = is; }

  function took(answer) {
    const tag = answer.headers.get("ETag");
    if (!tag || !version) return;
    version.value = tag.replaceAll('"', "");
    tabs?.postMessage(version.value);
  }

  // Back from another tab or program: has somebody changed the draft meanwhile?
  async function look() {
    await inTurn(() => meet("Changed elsewhere meanwhile. The form shows it.")).catch(() => { /* the next save tells */ });
  }

  // Takes over what the server has by now; where it was changed here too, asks. False where the server did not say.
  async function meet(words) {
    const answer = await send(location.href, { background: true });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(form.id);
    if (!answer.ok || !fresh?.elements.namedItem("_draft")) return false;
    version.value = fresh.elements.namedItem("_draft").value;
    let taken = 0;
    for (const name of names) {
      const there = stateOf(fresh, name, true), here = stateOf(form, name), was = known.get(name);
      // What was sent and not saved differs from the server by itself; nobody else need have touched it.
      if (there === was || there === here || was === null) {
        known.set(name, there);
        if (there === here) settle(name);
      } else if (here === was) {
        setState(form, name, there);
        known.set(name, there);
        taken++;
      } else {
        ask(name, there, fresh);
      }
    }
    if (taken > 0) {
      form.dispatchEvent(new CustomEvent("refresh"));
      if (words) toast(words);
    }
    return true;
  }

  function ask(name, there, fresh) {
    settle(name);
    asked.add(name);
    const note = form.querySelector("template[data-draft-conflict]").content.firstElementChild.cloneNode(true);
    note.dataset.conflictOf = name;
    note.querySelector("b").textContent = wordsOf(fresh, name, there);
    const [mine, theirs] = note.querySelectorAll("button");
    mine.addEventListener("click", () => choose(name, there, false));
    theirs.addEventListener("click", () => choose(name, there, true));
    (boxOf(form, name) ?? form).append(note);
    say("Somebody changed the same field. Choose what is right.");
  }

  function choose(name, there, isTheirs) {
    settle(name);
    known.set(name, there);
    if (isTheirs) setState(form, name, there);
    partsOf(form, name)[0].focus();
    changed();
  }

  function settle(name) {
    asked.delete(name);
    form.querySelector(`[data-conflict-of="${CSS.escape(name)}"]`)?.remove();
  }

  function keep() {
    const mine = changedNames().map(name => [name, known.get(name), stateOf(form, name)]);
    if (mine.length > 0) keepCopy("draft", key, JSON.stringify(mine));
    else forget();
  }

  function forget() { forgetKept("draft", name => name === key); }

  // A copy is still here only when the server did not take it. It says so, and where the server has something newer it asks.
  function restore() {
    const copy = JSON.parse(kept("draft", key));
    if (!Array.isArray(copy)) return;
    const mine = copy.filter(([name, , state]) => known.has(name) && known.get(name) !== state);
    if (mine.length === 0) return forget();
    if (part("restored")) part("restored").hidden = false;
    for (const [name, was, state] of mine) {
      const there = known.get(name);
      setState(form, name, state);
      if (was !== null && there !== was) ask(name, there, form);
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
    changed();
  }

  function sayNotSaved() { say(`Not saved on the server yet. ${keeps() ? "It is kept in this browser." : "Stay on this page."}`); }

  function say(words) { if (status) status.textContent = words; }
}

// The page before was saved by the server: its copy is not needed any more.
function forgetSaved(saved) {
  forgetKept("draft", name => name === saved || name.startsWith(`${saved}:`));
}

function isField(field) {
  return field.name && !field.name.startsWith("_") && field.tagName !== "FIELDSET"
    && !["hidden", "password", "file", "submit", "button"].includes(field.type);
}

function isChoice(field) { return field.type === "radio" || field.type === "checkbox"; }

// One text for the controls of a name: what is checked, or what is typed. As the page came from the server, if asked so.
function stateOf(form, name, asServed = false) {
  return partsOf(form, name).filter(field => !isChoice(field) || (asServed ? field.defaultChecked : field.checked)).map(field =>
    isChoice(field) || !asServed ? field.value
      : field.tagName === "SELECT" ? ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value ?? ""
      : field.defaultValue).join("\n");
}

function setState(form, name, state) {
  const values = state.split("\n");
  for (const field of partsOf(form, name)) {
    if (isChoice(field)) field.checked = state !== "" && values.includes(field.value);
    else field.value = state;
  }
}

// What a person reads of it.
function wordsOf(form, name, state) {
  if (state === "") return "nothing";
  const [field] = partsOf(form, name);
  if (field.tagName === "SELECT") return [...field.options].find(option => option.value === state)?.textContent ?? state;
  return partsOf(form, name).find(one => isChoice(one) && one.value === state)?.closest("label")?.textContent.trim() ?? state;
}
