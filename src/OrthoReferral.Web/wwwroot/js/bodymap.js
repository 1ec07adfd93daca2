// The body map: Tab in, arrows move to the nearest bone in that direction, Enter or Space picks. Picking sets the selects.
for (const map of document.querySelectorAll("[data-bodymap]")) {
  const field = part => document.getElementById(map.dataset[`${part}Field`]);
  const fields = Object.fromEntries(["bone", "side", "region", "level"].map(part => [part, field(part)]));
  const bones = [...map.querySelectorAll("[data-bone]")];
  const pickable = svg => [...svg.querySelectorAll("[role=button]")];

  map.addEventListener("click", event => {
    const bone = event.target.closest("[data-bone]");
    if (bone) pick(bone);
  });

  map.addEventListener("keydown", event => {
    const bone = event.target.closest("[role=button]");
    if (!bone) return;
    if (event.key === "Enter" || event.key === " ") pick(bone);
    else if (event.key.startsWith("Arrow")) focus(nearest(bone, event.key) ?? bone);
    else if (event.key === "Home") focus(pickable(bone.closest("svg"))[0]);
    else if (event.key === "End") focus(pickable(bone.closest("svg")).at(-1));
    else return;
    event.preventDefault();
  });

  for (const field of Object.values(fields)) field?.addEventListener("change", show);
  fold();

  // On a phone the map folds once a bone is picked: the questions follow at once (wizard.css hides nothing on wider pages).
  function fold() {
    const place = map.parentElement, button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm mapfold";
    button.addEventListener("click", () => turn(!place.classList.contains("folded")));
    place.prepend(button);
    turn(!!fields.bone?.value);
    function turn(folded) {
      place.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", !folded);
      button.textContent = folded ? "Show the body map" : "Hide the body map";
    }
  }

  function pick(bone) {
    const { bone: name, laterality, region, level } = bone.dataset;
    set(fields.bone, name);
    if (laterality || name === "SPINE") set(fields.side, laterality ?? "NOT_APPLICABLE");
    set(fields.region, region ?? (fields.bone?.value === name ? fields.region?.value ?? "" : ""));
    set(fields.level, level ?? "");
    fields.bone?.dispatchEvent(new Event("change", { bubbles: true }));
    if (bone.matches("[role=button]")) focus(bone);
  }

  function set(field, value) {
    if (field && [...field.options].some(option => option.value === value)) field.value = value;
  }

  // Draws what the selects say.
  function show() {
    const chosen = { bone: fields.bone?.value, side: fields.side?.value, region: fields.region?.value, level: fields.level?.value };
    for (const bone of bones) {
      const { bone: name, laterality, region, level } = bone.dataset;
      const on = !!chosen.bone && name === chosen.bone
        && (!chosen.side || ["BILATERAL", "NOT_APPLICABLE"].includes(chosen.side)
          || !laterality || laterality === "NOT_APPLICABLE" || laterality === chosen.side)
        && (!chosen.region || !region || region === chosen.region)
        && (!level || level === chosen.level);
      bone.classList.toggle("is-selected", on);
      if (bone.matches("[role=button]")) bone.setAttribute("aria-pressed", on);
    }
    for (const pin of map.querySelectorAll(".pin.sel")) pin.remove();
  }

  function focus(bone) {
    for (const other of pickable(bone.closest("svg"))) other.tabIndex = -1;
    bone.tabIndex = 0;
    bone.focus();
  }

  // The nearest bone whose middle lies in the arrow's direction; sideways distance counts double.
  function nearest(from, key) {
    const middle = bone => { const box = bone.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const [x, y] = middle(from);
    let best = null, shortest = Infinity;
    for (const bone of pickable(from.closest("svg"))) {
      if (bone === from) continue;
      const [dx, dy] = middle(bone).map((value, i) => value - [x, y][i]);
      const [ahead, aside] = { ArrowUp: [-dy, dx], ArrowDown: [dy, dx], ArrowLeft: [-dx, dy], ArrowRight: [dx, dy] }[key];
      const distance = ahead + 2 * Math.abs(aside);
      if (ahead > 1 && distance < shortest) [best, shortest] = [bone, distance];
    }
    return best;
  }
}
