// Attaches every behaviour to the elements that ask for it with data-* attributes.
import "./theme.js";
import "./times.js";
import "./copy.js";
import "./autosubmit.js";
import "./press.js";
import "./dialog.js";
import "./answer.js";
import "./pick.js";
import "./rows.js";
import "./fold.js";
import "./refresh.js";
import "./keep.js";
import "./poll.js";
import "./instances.js";
import "./keys.js";
import "./filters.js";
import "./back.js";
