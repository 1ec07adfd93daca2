// The live panel: the form is posted as it stands, the answer is the panel's HTML with what is to be said of single fields. The last answer
// wins; typing is never blocked. What is wrong with an entry is said when its field is left, and taken back as soon as it is right.
// A panel that got no answer stays dimmed, for it does not tell about what is in the fields now, and asks again until it has one.
import { markNeeded, showError } from "./field-messages.js";
import { send, SignsInLater } from "./session.js";

const firstRetry = 2000, longestRetry = 30000;

for (const form of document.querySelectorAll("form[data-live-url]")) {
  const into = document.getElementById(form.dataset.liveInto);
  const left = new Set([...form.querySelectorAll("[aria-invalid]")].map(field => field.name));
  let timer = 0, latest = 0, retry = firstRetry, wrong = new Map();
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

  // Asked again by the clock, it is no act of a person.
  async function refresh(background = false) {
    const mine = ++latest;
    const slow = setTimeout(() => into.setAttribute("aria-busy", "true"), 300);
    try {
      const answer = await send(form.dataset.liveUrl, { method: "POST", body: new FormData(form), background });
      const html = await answer.text();
      if (mine !== latest) return;
      if (!answer.ok) throw new Error(`The live assessment answered ${answer.status}`);
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
      into.removeAttribute("aria-busy");
      retry = firstRetry;
    } catch (failure) {
      if (mine !== latest) return;
      into.setAttribute("aria-busy", "true");
      if (failure instanceof SignsInLater) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, retry, true);
      retry = Math.min(2 * retry, longestRetry);
    } finally {
      clearTimeout(slow);
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
