// Small things of every page: print and back buttons, menus that close.
document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
  if (event.target.closest("[data-back]")) history.back();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
