// The live panel: the form is posted as it stands, the answer is the panel's HTML with what is to be said of single fields. The last answer
// wins; typing is never blocked. What is wrong with an entry is said when its field is left, and taken back as soon as it is right.
import { markNeeded, showError } from "./field-messages.js";
import { send } from "./session.js";

for (const form of document.querySelectorAll("form[data-live-url]")) {
  const into = document.getElementById(form.dataset.liveInto);
  const left = new Set([...form.querySelectorAll("[aria-invalid]")].map(field => field.name));
  let timer = 0, latest = 0, wrong = new Map();
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("refresh", later);
  form.addEventListener("focusout", event => {
    if (!event.target.name) return;
    left.add(event.target.name.replace(/\.(unit|takenOn)$/, ""));
    say();
  });

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 350);
  }

  async function refresh() {
    const mine = ++latest;
    const slow = setTimeout(() => into.setAttribute("aria-busy", "true"), 300);
    try {
      const answer = await send(form.dataset.liveUrl, { method: "POST", body: new FormData(form) });
      const html = await answer.text();
      if (mine !== latest || !answer.ok) return;
      const part = new DOMParser().parseFromString(html, "text/html");
      place("emergency-place", part.getElementById("emergency-place"));
      place("livebar", part.getElementById("livebar"));
      place("clearance-words", part.getElementById("clearance-words"));
      place("lesion-tabs", part.getElementById("lesion-tabs"));
      into.replaceChildren(...(part.getElementById(into.id) ?? part.body).childNodes);
      const items = id => [...part.querySelectorAll(`#${id} > li`)];
      wrong = new Map(items("live-errors").map(item => [item.dataset.field, item.textContent.trim()]));
      say();
      markNeeded(form, new Set(items("live-needed").map(item => item.dataset.field)));
    } catch { /* the panel keeps its last answer; the next input tries again */
    } finally {
      clearTimeout(slow);
      if (mine === latest) into.removeAttribute("aria-busy");
    }
  }

  function say() {
    for (const name of left) showError(form, name, wrong.get(name) ?? null);
  }

  // An alert is replaced only when it says something else, or it would be read aloud again and again.
  function place(id, fresh) {
    const old = document.getElementById(id);
    if (old && fresh && old.textContent.trim() !== fresh.textContent.trim()) {
      old.className = fresh.className || old.className;
      old.replaceChildren(...fresh.childNodes);
    }
  }
}
