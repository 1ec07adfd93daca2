// The theme button. The choice goes to localStorage (this page) and a cookie (the server's next page).
import { root as folder } from "./page.js";

const root = document.documentElement;

function show(theme) {
  root.dataset.bsTheme = theme;
  for (const button of document.querySelectorAll("[data-theme-toggle]")) button.setAttribute("aria-label", `Theme: ${theme}`);
  document.dispatchEvent(new CustomEvent("themechange"));
}

function choose(theme) {
  try { localStorage.setItem("theme", theme); } catch { /* the cookie is enough */ }
  document.cookie = `theme=${theme}; path=${folder}; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  show(theme);
}

show(root.dataset.bsTheme);
document.addEventListener("click", event => {
  if (event.target.closest("[data-theme-toggle]")) choose(root.dataset.bsTheme === "dark" ? "light" : "dark");
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => {
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* as above */ }
  if (!chosen) show(event.matches ? "dark" : "light");
});
