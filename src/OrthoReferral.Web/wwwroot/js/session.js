// An ended session is answered on the page: sign in again in a dialog, then go on. Nothing typed is lost.
import { ask, lastUse, signedInAgain } from "./ask.js";
import { root, toast } from "./page.js";

const dialog = document.querySelector("dialog[data-session-box]");
const quiet = 60000;
let waiting = null;
let notBefore = 0;
const useEvery = 60000;

/** Thrown instead of an answer when the person has put off signing in again. */
export class SignsInLater extends Error {}

/**
 * fetch for same-origin forms. A 401, or a redirect to sign-in, opens the dialog and repeats the request afterwards; a form whose token is
 * too old gets a new one and is sent again. Throws SignsInLater when the person puts it off. With `background: true` it is no act of a
 * person, and does not keep the session from ending.
 */
export async function send(url, options) {
  let answer = await ask(url, options);
  if (answer.status === 400 && options?.body instanceof FormData && await renewTokens(options.body)) answer = await ask(url, options);
  if (answer.status !== 401 && !isSignIn(answer)) {
    notBefore = 0;
    return answer;
  }
  await signInAgain();
  return send(url, options);
}

const isSignIn = answer => answer.redirected && new URL(answer.url).pathname.startsWith(`${root}sign-in`);

// The page is asked for once more, for its tokens only.
async function renewTokens(body) {
  const token = "__RequestVerificationToken";
  const fresh = await ask(location.href);
  if (!fresh.ok || isSignIn(fresh)) return false;
  const value = new DOMParser().parseFromString(await fresh.text(), "text/html").querySelector(`input[name="${token}"]`)?.value;
  if (!value) return false;
  for (const field of document.querySelectorAll(`input[name="${token}"]`)) field.value = value;
  body.set(token, value);
  return true;
}

// Who reads or types sends nothing, and is there all the same: says so at most once a minute. Where nobody is, the page looks whether the
// session has ended, and then asks to sign in, so that what is on the screen is covered.
if (dialog?.dataset.sessionBox) {
  const idle = Number(dialog.dataset.sessionBox) * 60000;
  for (const act of ["pointerdown", "keydown", "wheel"])
    addEventListener(act, () => { if (Date.now() - lastUse() > useEvery) look(false); }, { passive: true });
  setInterval(() => { if (Date.now() - lastUse() > idle && !document.hidden) look(true); }, useEvery);
}

function look(background) {
  if (!dialog.open && notBefore === 0) send(`${root}session`, { background }).catch(() => { /* away, or signs in later */ });
}

/** Opens the dialog once; resolves when the person is signed in again, rejects when they put it off. */
function signInAgain() {
  if (Date.now() < notBefore) return Promise.reject(new SignsInLater());
  waiting ??= askForProof().finally(() => { waiting = null; });
  return waiting;
}

async function askForProof() {
  const form = dialog.querySelector("[data-session-form]");
  const error = dialog.querySelector("[data-session-error]");
  const over = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: over.signal });
  const passkeys = await import("./passkeys.js");
  const passkey = form.querySelector("[data-session-passkey]");
  passkey.hidden = !passkeys.usable;
  step("password");
  dialog.showModal();
  try {
    await new Promise((signedIn, putOff) => {
      on(form, "submit", event => {
        event.preventDefault();
        renew(Object.fromEntries(new FormData(form)));
      });
      on(passkey, "click", async () => {
        try {
          await renew({ passkey: await passkeys.assertion() });
        } catch (failure) {
          if (failure.name !== "NotAllowedError" && failure.name !== "AbortError") say(failure.message);
        }
      });
      on(dialog.querySelector("[data-session-later]"), "click", () => dialog.close());
      on(dialog, "close", () => putOff(new SignsInLater()));
      // Back from another tab, where the page's own person may have signed in.
      on(document, "visibilitychange", async () => {
        if (document.hidden) return;
        const answer = await ask(`${root}session`, { background: true }).catch(() => null);
        if (answer?.ok) signedIn();
      });

      async function renew(proof) {
        say("");
        const answer = await ask(`${root}session/renew`, {
          method: "POST", body: JSON.stringify(proof), headers: { "Content-Type": "application/json" },
        }).catch(() => null);
        if (answer?.ok) { signedIn(); return; }
        const problem = await answer?.json().catch(() => null);
        if (problem?.code === "code-needed") step("code");
        if (problem?.code === "password-needed") step("password");
        say(!answer ? "The server cannot be reached. Try again."
          : answer.status === 429 ? "Too many tries. Wait a minute, then try again."
          : problem?.title ?? "This did not work. Try again.");
      }
    });
    signedInAgain();
    toast("Signed in again");
  } catch (later) {
    notBefore = Date.now() + quiet;
    throw later;
  } finally {
    over.abort();
    form.reset();
    dialog.close();
  }

  function step(name) {
    for (const part of form.querySelectorAll("[data-session-step]")) {
      part.hidden = part.dataset.sessionStep !== name;
      const field = part.querySelector("input");
      field.disabled = part.hidden;
      field.value = "";
      if (!part.hidden && dialog.open) field.focus();
    }
  }

  function say(words) {
    error.textContent = words;
    error.hidden = !words;
  }
}
