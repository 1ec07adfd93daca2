// Everything here improves pages that already work without scripts.
import "./theme.js";
import "./page.js";
