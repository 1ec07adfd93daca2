// A submit button with data-confirm asks in place. Without scripts the server asks on a page of its own.
document.addEventListener("submit", async event => {
  const button = event.submitter;
  if (!button?.dataset.confirm || button.dataset.confirmed) return;
  event.preventDefault();
  const dialog = document.querySelector("dialog[data-confirm-box]");
  dialog.querySelector("[data-confirm-title]").textContent = button.dataset.confirm;
  dialog.querySelector("[data-confirm-text]").textContent = button.dataset.confirmText ?? "";
  dialog.querySelector("[data-confirm-yes]").textContent = button.dataset.confirmAct ?? button.textContent.trim();
  dialog.returnValue = "no";
  dialog.showModal();
  dialog.querySelector("[data-confirm-no]").focus();
  await new Promise(done => dialog.addEventListener("close", done, { once: true }));
  if (dialog.returnValue !== "yes") return;
  button.dataset.confirmed = "yes";
  button.form.requestSubmit(button);
});
