// Writes the converted value below a lab value while typing. The server converts again; this only shows it early. What the server would
// ask about, because it may be thousands or decimals, is not converted.
const ambiguous = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

for (const group of document.querySelectorAll("[data-measurement]")) {
  const input = group.querySelector("input"), unit = group.querySelector("select");
  const shown = group.parentElement.querySelector("output");
  const stored = unit.options[0].value;
  const show = () => {
    const factor = Number(unit.selectedOptions[0].dataset.factor);
    const typed = input.value.trim();
    const value = ambiguous.test(typed) ? NaN : Number(typed.replace(",", ".")) * factor;
    const isConverted = typed !== "" && Number.isFinite(value) && factor !== 1;
    shown.textContent = isConverted ? `= ${Number(value.toFixed(Number(group.dataset.decimals)))} ${stored}` : "";
  };
  input.addEventListener("input", show);
  unit.addEventListener("change", show);
}
