// What the server says of single fields, put beside them while somebody types: what is wrong with an entry, and what the rules wait for.

/** The parts of the form with this name: one control, or the buttons of a choice. */
export const partsOf = (form, name) => [...form.elements].filter(part => part.name === name);

/** The box of a field with label, control and messages; null where the form does not show it. */
export const boxOf = (form, name) => partsOf(form, name)[0]?.closest(".field") ?? null;

/** Shows a message below a field, or takes it away: null. */
export function showError(form, name, message) {
  const box = boxOf(form, name);
  if (!box) return;
  const control = box.matches("fieldset") ? box : partsOf(form, name)[0];
  const id = `${control.id}-error`;
  const old = box.querySelector(".errtext");
  const said = old?.textContent.trim() ?? "";
  if (said === (message ?? "")) return;
  old?.remove();
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter(one => one && one !== id);
  if (message) {
    const error = form.querySelector("template[data-field-error]").content.firstElementChild.cloneNode(true);
    error.id = id;
    error.querySelector("span").textContent = message;
    box.append(error);
    described.unshift(id);
  }
  if (described.length > 0) control.setAttribute("aria-describedby", described.join(" "));
  else control.removeAttribute("aria-describedby");
  if (control === box) return;
  control.classList.toggle("is-invalid", Boolean(message));
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** Marks the fields that the assessment waits for, and no others. */
export function markNeeded(form, needed) {
  for (const name of new Set([...form.elements].map(part => part.name).filter(Boolean))) {
    const box = boxOf(form, name);
    // A unit or a day beside a value is not what is waited for.
    if (!box || partsOf(form, name)[0].matches(".unit, [type=hidden]") || name.endsWith(".takenOn")) continue;
    const mark = box.querySelector(".req");
    const wanted = needed.has(name);
    box.classList.toggle("miss", wanted && !box.querySelector(".errtext"));
    if (wanted === Boolean(mark)) continue;
    if (!wanted) { mark.remove(); continue; }
    const fresh = document.createElement("span");
    fresh.className = "req";
    fresh.textContent = "needed";
    box.querySelector(".form-label").append(fresh);
  }
}
