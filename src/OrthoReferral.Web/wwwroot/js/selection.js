// Rows of a table with data-select: select all, a bar with the number selected, Shift selects a range.
for (const table of document.querySelectorAll("table[data-select]")) {
  const bar = document.getElementById(table.dataset.select);
  const all = table.querySelector("thead [type=checkbox]");
  const boxes = () => [...table.querySelectorAll("tbody [type=checkbox]")];
  let last = null;

  function show() {
    const chosen = boxes().filter(box => box.checked);
    for (const box of boxes()) box.closest("tr").classList.toggle("sel", box.checked);
    if (bar) {
      bar.hidden = chosen.length === 0;
      const words = bar.querySelector("[data-selected]");
      if (words) words.textContent = `${chosen.length} selected`;
    }
    if (all) { all.checked = chosen.length > 0 && chosen.length === boxes().length; all.indeterminate = chosen.length > 0 && !all.checked; }
  }

  table.addEventListener("click", event => {
    const box = event.target.closest("tbody [type=checkbox]");
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes().indexOf(last), boxes().indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes().slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
  });
  table.addEventListener("change", event => {
    if (event.target === all) for (const box of boxes()) box.checked = all.checked;
    show();
  });
  bar?.addEventListener("click", event => {
    if (!event.target.closest("[data-clear]")) return;
    for (const box of boxes()) box.checked = false;
    show();
  });
  show();
}
