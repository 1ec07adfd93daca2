// Shows only the fields that the chosen bone needs: data-bones="SPINE" or "FEMUR HUMERUS …". What was typed elsewhere stays.
const bone = document.getElementById(document.querySelector("[data-bodymap]")?.dataset.boneField ?? "");

function show() {
  for (const part of document.querySelectorAll("[data-bones]"))
    part.hidden = !bone.value || !part.dataset.bones.split(" ").includes(bone.value);
}

if (bone) {
  bone.addEventListener("change", show);
  show();
}
