// Requests of scripts. Each says whose page it works for: where somebody else has signed in on this browser meanwhile, the server does
// nothing, and the page goes. The tabs tell each other who is signed in, and who signs out.
import { forgetAll, keepAgain, owner } from "./kept.js";
import { root } from "./page.js";

const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`orthoreferral:${root}`) : null;
let usedAt = Date.now();
let isLeaving = false;

/** When a person last did something here. */
export const lastUse = () => usedAt;

/** fetch. With `background: true` it is no act of a person, and does not keep the session from ending. */
export async function ask(url, { background, ...options } = {}) {
  if (!background) usedAt = Date.now();
  const headers = {
    "X-Requested-With": "fetch", ...(owner && { "X-Page-Of": owner }), ...(background && { "X-Background": "1" }), ...options.headers,
  };
  const answer = await fetch(url, { ...options, credentials: "same-origin", headers });
  if (answer.headers.has("X-Session-Over")) {
    forgetAll();
    tell("over");
  }
  if (answer.status === 409 && (await answer.clone().json().catch(() => null))?.code === "another-person") return leave();
  return answer;
}

/** The page's own person has signed in again. */
export function signedInAgain() {
  keepAgain();
  tell("here");
}

const tell = what => tabs?.postMessage({ what, whose: owner });

// What is on the screen, or typed, is not for whoever is signed in now. Asked for with GET, whichever way the page came.
function leave() {
  isLeaving = true;
  forgetAll();
  location.replace(location.pathname + location.search);
  return new Promise(() => { /* nothing of this page goes on */ });
}

// Told before the server has ended the session: the page goes when it has.
async function leaveSoon(tries = 20) {
  isLeaving = true;
  forgetAll();
  const answer = await ask(`${root}session`, { background: true }).catch(() => null);
  if (answer?.ok && tries > 0) setTimeout(() => leaveSoon(tries - 1), 500);
  else leave();
}

if (owner) {
  tabs?.addEventListener("message", ({ data: { what, whose } }) => {
    if (what === "here" && whose !== owner) leave();
    else if (whose !== owner || isLeaving) return;
    else if (what === "here") keepAgain();
    else if (what === "over") forgetAll();
    else if (what === "signing-out") leaveSoon();
  });
  tell("here");

  // Shown again with the back button, as it was.
  addEventListener("pageshow", event => { if (event.persisted) ask(`${root}session`, { background: true }).catch(() => { /* away */ }); });
}

for (const out of document.querySelectorAll("form[data-forget-drafts]")) out.addEventListener("submit", () => {
  forgetAll();
  tell("signing-out");
});
