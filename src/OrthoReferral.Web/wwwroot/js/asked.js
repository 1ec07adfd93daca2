// A fact is asked only while another field has one of its codes, or none: data-asked-by="cancer.primarySite". What was typed stays in
// sight.
function valueOf(name) {
  const controls = [...document.getElementsByName(name)];
  return (controls.find((one) => one.type !== "radio" || one.checked) ?? {}).value ?? "";
}

function isFilled(part) {
  return [...part.querySelectorAll("input, select, textarea")].some(
    (one) => !one.name.endsWith(".unit") && one.value !== "" && (one.checked || (one.type !== "radio" && one.type !== "checkbox")),
  );
}

function show() {
  for (const part of document.querySelectorAll("[data-asked-by]")) {
    const code = valueOf(part.dataset.askedBy);
    part.hidden = code !== "" && !part.dataset.askedCodes.split(" ").includes(code) && !isFilled(part);
  }
}

document.addEventListener("change", show);
show();
