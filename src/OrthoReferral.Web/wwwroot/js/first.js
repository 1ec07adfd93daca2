// Runs before the first paint: marks that scripts work and applies the chosen theme, or else the system's.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  if (root.dataset.bsTheme) return;
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* storage may be switched off */ }
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.bsTheme = chosen === "light" || chosen === "dark" ? chosen : preferred;
})();
