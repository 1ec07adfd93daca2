// Passkeys: add one, sign in with one, sign a decision with one. Buttons stay hidden where the browser has none.
import { ask } from "./ask.js";
import { root, toast } from "./page.js";

const api = `${root}api/v1/auth/passkeys`;

/** Whether this browser has passkeys. */
export const usable = typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

for (const button of document.querySelectorAll("[data-passkey], [data-passkey-sign-in], [data-passkey-add]")) {
  button.hidden = !usable;
  if (!usable) continue;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if ("passkeyAdd" in button.dataset) await add();
      else if ("passkeySignIn" in button.dataset) await signIn(button.dataset.passkeySignIn);
      else await sign(button);
    } catch (error) {
      // The person closed the browser's own dialog, or it timed out: nothing happened.
      if (error.name !== "NotAllowedError" && error.name !== "AbortError") tell(error.message);
    } finally {
      button.disabled = false;
    }
  });
}

// Signed first, because the new passkey can't be taken back from the device when the password turns out wrong.
async function add() {
  const password = document.querySelector("[data-passkey-password]").value;
  const { proof } = await post(`${root}api/v1/proofs`,
    { act: "AddOwnPasskey", ...(password ? { password } : { passkey: await assertion() }) });
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await post(`${api}/creation-options`));
  const credential = await navigator.credentials.create({ publicKey: options });
  const name = document.querySelector("[data-passkey-name]").value.trim();
  await post(api, { credential: credential.toJSON(), name: name || null }, { "Signature-Proof": proof });
  location.reload();
}

async function signIn(returnUrl) {
  await post(`${api}/sign-in`, await assertion());
  location.assign(returnUrl);
}

// The answer goes with the form, in place of the password.
async function sign(button) {
  const form = button.form;
  const field = form.elements.passkey
    ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "passkey" }));
  field.value = JSON.stringify(await assertion(button.dataset.passkey));
  for (const password of form.querySelectorAll('input[autocomplete="current-password"]')) password.required = false;
  form.requestSubmit();
}

/** The browser's answer to a challenge of the server, as JSON. Throws NotAllowedError when the person closes the browser's dialog. */
export async function assertion(url = `${api}/request-options`) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await post(url));
  return (await navigator.credentials.get({ publicKey: options })).toJSON();
}

async function post(url, body, headers) {
  const answer = await ask(url, {
    method: "POST", body: JSON.stringify(body ?? {}),
    headers: {
      "Content-Type": "application/json",
      RequestVerificationToken: document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? "", ...headers,
    },
  });
  const text = await answer.text();
  const read = text ? JSON.parse(text) : null;
  if (!answer.ok)
    throw new Error(read?.errors?.password?.[0] ?? read?.detail ?? read?.title ?? "The server did not accept the passkey. Try again.");
  return read;
}

function tell(words) {
  const place = document.querySelector("[data-passkey-error]");
  if (place) Object.assign(place, { textContent: words, hidden: false });
  else toast(words);
}
