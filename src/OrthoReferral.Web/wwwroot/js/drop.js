// Files dropped on the panel of documents go into its form, as if they had been chosen. Without it the browser would open the file.
for (const box of document.querySelectorAll("[data-drop]")) {
  const panel = box.closest("section, .panel") ?? box;
  const input = box.querySelector("[data-drop-files]");
  for (const words of box.querySelectorAll(".needs-js")) words.hidden = false;
  const hasFiles = event => [...event.dataTransfer.types].includes("Files");
  let depth = 0;
  panel.addEventListener("dragenter", event => { if (hasFiles(event)) { depth++; panel.classList.add("dropping"); } });
  panel.addEventListener("dragleave", event => { if (hasFiles(event) && --depth <= 0) end(); });
  panel.addEventListener("dragover", event => { if (hasFiles(event)) event.preventDefault(); });
  panel.addEventListener("drop", event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    end();
    box.open = true;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.closest("form").elements.namedItem("kind").focus();
  });

  function end() {
    depth = 0;
    panel.classList.remove("dropping");
  }
}
