// An ended session is answered on the page: sign in again in a dialog, then go on. Nothing typed is lost.
import { toast } from "./page.js";

const dialog = document.querySelector("dialog[data-session-box]");
let waiting = null;

/** fetch for same-origin forms; a 401, or a redirect to sign-in, opens the dialog and repeats the request afterwards. */
export async function send(url, options) {
  const answer = await fetch(url, { ...options, credentials: "same-origin", headers: { "X-Requested-With": "fetch", ...options?.headers } });
  if (answer.status !== 401 && !(answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in"))) return answer;
  await signInAgain();
  return send(url, options);
}

/** Opens the dialog once; resolves when the person is signed in again. */
export function signInAgain() {
  waiting ??= new Promise(done => {
    const form = dialog.querySelector("[data-session-form]");
    const error = dialog.querySelector("[data-session-error]");
    dialog.showModal();
    form.addEventListener("submit", async function attempt(event) {
      event.preventDefault();
      error.hidden = true;
      const answer = await fetch("/session/renew", {
        method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", "X-Requested-With": "fetch" },
        body: JSON.stringify({ password: form.querySelector("input").value }),
      }).catch(() => null);
      if (answer?.ok) {
        form.removeEventListener("submit", attempt);
        form.reset();
        dialog.close();
        waiting = null;
        toast("Signed in again");
        done();
      } else {
        error.textContent = answer ? "This password is not right. Try again." : "The server cannot be reached. Try again.";
        error.hidden = false;
      }
    });
  });
  return waiting;
}
