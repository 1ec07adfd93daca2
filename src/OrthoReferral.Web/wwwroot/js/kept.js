// What this browser keeps of what a person typed: drafts for every tab, and forms that were sent, for this tab. Each copy is named by
// whose it is. It outlives an idle session, for the same person who signs in again. It is gone with any other end of a session, and where
// somebody else is signed in.
const stores = { draft: () => localStorage, keep: () => sessionStorage };
let mayKeep = true;

/** The id of the account whose page this is; undefined where nobody is signed in. */
export const owner = document.querySelector("[data-session-of]")?.dataset.sessionOf;

const own = kind => `${kind}:${owner}:`;

/** Whether copies are kept: not after the session's end. */
export const keeps = () => mayKeep;

export function keep(kind, key, value) {
  if (!mayKeep) return;
  try { stores[kind]().setItem(own(kind) + key, value); } catch { /* full or switched off: the server has the last saved draft */ }
}

/** The copy; null where there is none. */
export function kept(kind, key) {
  try { return stores[kind]().getItem(own(kind) + key); } catch { return null; }
}

/** Removes the copies of this person whose key is meant. */
export function forget(kind, isMeant = () => true) {
  remove(kind, name => name.startsWith(own(kind)) && isMeant(name.slice(own(kind).length)));
}

/** The session is over: removes this person's copies, or everybody's where nobody is signed in, and keeps no more of them. */
export function forgetAll() {
  mayKeep = false;
  for (const kind of Object.keys(stores)) remove(kind, name => !owner || name.startsWith(own(kind)));
}

/** The same person is signed in again. */
export function keepAgain() { mayKeep = true; }

function remove(kind, isMeant) {
  try {
    const store = stores[kind]();
    for (const name of Object.keys(store)) if (name.startsWith(`${kind}:`) && isMeant(name)) store.removeItem(name);
  } catch { /* switched off: nothing was kept */ }
}

if (owner) for (const kind of Object.keys(stores)) remove(kind, name => !name.startsWith(own(kind)));
if (document.querySelector("[data-session-over]")) forgetAll();
