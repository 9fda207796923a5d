// data-press on a form: its button shows at once that it was pressed, keeps the focus, and a second press within a moment
// (a double click, a held key) is dropped, also when the answer has replaced the button in between. After a press that was
// only mistyped, or lacked a second factor, the next one counts.
const MOMENT = 700;
const pressed = new Map();

document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-press]");
    const button = event.submitter ?? form?.querySelector("button[type=submit]");
    if (!form || !button) {
        return;
    }
    const last = pressed.get(button.id) ?? -MOMENT;
    pressed.set(button.id, event.timeStamp);
    if (button.getAttribute("aria-busy") === "true" || event.timeStamp - last < MOMENT) {
        event.preventDefault();
        event.stopPropagation();
        return;
    }
    button.setAttribute("aria-busy", "true");
}, true);

// Back from another page out of the browser's cache, or an answer that put nothing in the button's place.
function release(root) {
    for (const button of root.querySelectorAll("form[data-press] [aria-busy]")) {
        button.removeAttribute("aria-busy");
    }
}

window.addEventListener("pageshow", () => release(document));

document.addEventListener("htmx:afterRequest", (event) => {
    release(event.target.parentElement ?? document);
    if ([400, 403].includes(event.detail.xhr?.status)) {
        pressed.clear();
    }
});
