// Keys of a page: "/" goes to its search (data-search, or else the first field that can be one), "?" lists those that do something here; other modules add theirs with key(…), and their words are in
// fragments/keys.html. Nothing happens while somebody types or a dialog is open, with Ctrl, Alt or Meta held, or once they are switched off.
const OFF = "keys-off";
const SEARCH = ["main [data-search]", "main :is([type=search], form[method=get] input:not([type=hidden]))"];

const known = new Map();
const dialog = document.querySelector("[data-dialog]");
const words = document.querySelector("template[data-keys]");

/** What a key does, and whether it can do anything on the page as it is. */
export function key(name, act, applies = () => true) {
    known.set(name, { act, applies });
}

function types(element) {
    return element.isContentEditable || element.matches?.("select, textarea, input:not([type=checkbox], [type=radio])");
}

function list() {
    const shown = words.content.cloneNode(true);
    for (const each of shown.querySelectorAll("[data-key]")) {
        each.hidden = !known.get(each.dataset.key)?.applies();
    }
    const on = shown.querySelector("[data-keys-on]");
    on.checked = !localStorage.getItem(OFF);
    on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
    dialog.replaceChildren(shown);
    dialog.setAttribute("aria-labelledby", "keys-title");
    dialog.showModal();
}

function field() {
    return SEARCH.map((selector) => document.querySelector(selector)).find((found) => found);
}

function search() {
    const found = field();
    found.closest("details")?.setAttribute("open", "");
    found.focus();
    found.select?.();
}

key("/", search, () => field() !== undefined);
key("?", list);

document.addEventListener("keydown", (event) => {
    const pressed = known.get(event.key);
    const meant = pressed && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (!meant || types(event.target) || document.querySelector("dialog[open]") || !pressed.applies()) {
        return;
    }
    if (event.key !== "?" && localStorage.getItem(OFF)) {
        return;
    }
    event.preventDefault();
    pressed.act();
});

for (const button of document.querySelectorAll("[data-keys-button]")) {
    button.hidden = false;
    button.addEventListener("click", list);
}
