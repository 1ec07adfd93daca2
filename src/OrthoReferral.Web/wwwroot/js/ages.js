// How old a sample or study is, while its day is typed: the same words as the server writes (SampleAge).
for (const part of document.querySelectorAll("[data-sample]")) {
  const { sampleOf, sampleGroup, sampleToday, sampleLimit } = part.dataset;
  const form = part.closest("form");
  const field = name => form.elements.namedItem(name);
  const show = () => {
    const own = sampleGroup ? field(`${sampleOf}.takenOn`).value : "";
    const day = sampleGroup ? own || field(sampleGroup)?.value : field(sampleOf).value;
    const days = day ? Math.round((Date.parse(sampleToday) - Date.parse(day)) / 86400000) : NaN;
    const over = days > Number(sampleLimit);
    const shown = days >= 0 && (!sampleGroup || (field(sampleOf).value !== "" && (own || over)));
    const words = shown ? `${written(day)}${over ? `: ${days} days old, over the ${sampleLimit} days of the rules` : ""}` : "";
    if (sampleGroup) part.querySelector("details").hidden = field(sampleOf).value === "" && own === "";
    const out = part.querySelector("[data-sample-age]");
    out.classList.toggle("over", over && shown);
    if (out.textContent.trim() !== words) out.textContent = words;
  };
  for (const name of [sampleOf, sampleGroup, `${sampleOf}.takenOn`]) {
    if (!name || !field(name)) continue;
    field(name).addEventListener("input", show);
    field(name).addEventListener("change", show);
  }
}

function written(day) {
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", parts).replace("Sept", "Sep");
}
