// Small things of every page: print and back buttons, menus that close, the red line of an emergency, toasts.

/** The folder under which a proxy publishes the program: "/", or such as "/ortho/". Scripts know it from their own address. */
export const root = new URL("..", import.meta.url).pathname;

document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
  if (event.target.closest("[data-back]")) history.back();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A summary of errors takes the focus, so that it is read and its links are one key away.
document.querySelector("[data-error-summary]")?.focus();

const banner = document.getElementById("emergency");
const line = document.querySelector("[data-emergency-line]");
if (banner && line) new IntersectionObserver(([entry]) => line.classList.toggle("shown", !entry.isIntersecting)).observe(banner);

/** A wide pathway starts where the case is. */
export function scrollToNow(part) {
  for (const wrap of part.querySelectorAll("[data-scroll-to-now]")) {
    const now = wrap.querySelector(".now .node");
    if (now && wrap.scrollWidth > wrap.clientWidth)
      wrap.scrollLeft += now.getBoundingClientRect().left - wrap.getBoundingClientRect().left - wrap.clientWidth / 3;
  }
}
scrollToNow(document);

/** Shows a short message that screen readers announce; it leaves after a while. */
export function toast(text) {
  const note = document.createElement("div");
  note.className = "toast-note";
  note.textContent = text;
  document.querySelector("[data-toasts]")?.append(note);
  setTimeout(() => note.remove(), 8000);
}

// The server leaves messages for the next page as <template data-toast>.
for (const left of document.querySelectorAll("template[data-toast]")) toast(left.content.textContent.trim());
