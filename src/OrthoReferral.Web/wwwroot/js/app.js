// Everything here improves pages that already work without scripts. Parts that only some pages need load when they are there.
import "./theme.js";
import "./page.js";
import "./keys.js";
import "./confirm.js";

const parts = {
  "[data-bodymap]": "./bodymap.js",
  "form[data-draft], [data-draft-saved]": "./drafts.js",
  "form[data-keep], form > input[name='_key'], p.flash": "./keep.js",
  "form[data-live-url]": "./live-assessment.js",
  "[data-live-source]": "./live-list.js",
  "[data-live-from]": "./live-regions.js",
  "[data-drop]": "./drop.js",
  "[data-measurement]": "./units.js",
  "[data-sample]": "./ages.js",
  "[data-seg]": "./choices.js",
  "[data-bones]": "./site-fields.js",
  "[data-asked-by]": "./asked.js",
  "canvas[data-chart]": "./charts.js",
  "table[data-select]": "./selection.js",
  "[data-passkey], [data-passkey-sign-in], [data-passkey-add]": "./passkeys.js",
  "dialog[data-session-box]": "./session.js",
  "[data-session-over]": "./kept.js",
  "[data-simulation]": "./simulation.js",
  "form[data-set-password]": "./set-password.js",
};

for (const [selector, module] of Object.entries(parts)) if (document.querySelector(selector)) import(module);
