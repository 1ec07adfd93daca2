// What was typed into a form that changes a case survives an ended session: it is kept in this tab when it is sent, and put back where the
// form is shown again without its words. The next page that says what was done forgets it. Passwords and files are never kept. The form's
// key is: where nobody knows whether the first sending was carried out, the second one is then the same one.
import { forget, keep as keepCopy, kept as keptCopy } from "./kept.js";

const forms = [...document.querySelectorAll("form[data-keep], form:has(> input[name='_key'])")].filter(form => !form.dataset.draft);
const keyOf = form => form.dataset.keep ?? `${location.pathname}:${form.elements._handler?.value ?? ""}`;
const isTyped = field => field.name && !field.name.startsWith("_")
  && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const isFilled = field => field.type === "radio" || field.type === "checkbox" ? field.checked : field.value;

function keep(form) {
  const typed = [...form.elements].filter(isTyped).filter(isFilled);
  const kept = typed.map(field => [field.name, field.value]);
  if (form.elements._key) kept.push(["_key", form.elements._key.value]);
  keepCopy("keep", keyOf(form), JSON.stringify(kept));
}

function restore(form) {
  const given = Map.groupBy(JSON.parse(keptCopy("keep", keyOf(form)) ?? "[]"), ([name]) => name);
  let restored = false;
  for (const field of [...form.elements].filter(isTyped)) {
    const values = given.get(field.name)?.map(([, value]) => value);
    if (!values) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      if (!values.includes(field.value) || field.checked) continue;
      field.checked = true;
    } else {
      if (field.value) continue;
      field.value = values.shift() ?? "";
      if (!field.value) continue;
    }
    restored = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (!restored) return;
  const [key] = given.get("_key") ?? [];
  if (key && form.elements._key) form.elements._key.value = key[1];
  say(form);
}

function say(form) {
  const note = document.createElement("p");
  note.className = "note w-100 mb-2";
  note.setAttribute("role", "status");
  note.textContent = "What you typed before was not sent. It is back in the form.";
  form.prepend(note);
}

if (document.querySelector("p.flash")) forget("keep");
for (const form of forms) {
  restore(form);
  form.addEventListener("submit", () => keep(form));
}
