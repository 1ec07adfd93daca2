// The live panel: the form is posted as it stands, the answer is the panel's HTML. The last answer wins; typing is never blocked.
import { send } from "./session.js";

for (const form of document.querySelectorAll("form[data-live-url]")) {
  const into = document.getElementById(form.dataset.liveInto);
  let timer = 0, latest = 0;
  form.addEventListener("input", later);
  form.addEventListener("change", later);

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
      into.replaceChildren(...(part.getElementById(into.id) ?? part.body).childNodes);
    } catch { /* the panel keeps its last answer; the next input tries again */
    } finally {
      clearTimeout(slow);
      if (mine === latest) into.removeAttribute("aria-busy");
    }
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
