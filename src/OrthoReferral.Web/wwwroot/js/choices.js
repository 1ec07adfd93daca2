// Segmented buttons: a click on the chosen answer, or Backspace on it, takes it back to "not recorded".
for (const group of document.querySelectorAll("[data-seg]")) {
  const clear = radio => {
    radio.checked = false;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  group.addEventListener("pointerdown", event => {
    const radio = event.target.closest("label")?.querySelector("input");
    if (radio) radio.dataset.was = radio.checked ? "on" : "";
  });
  group.addEventListener("click", event => {
    if (event.target.matches("input") && event.target.dataset.was === "on") { event.target.dataset.was = ""; clear(event.target); }
  });
  group.addEventListener("keydown", event => {
    if ((event.key === "Backspace" || event.key === "Delete") && event.target.matches("input:checked")) clear(event.target);
  });
}
