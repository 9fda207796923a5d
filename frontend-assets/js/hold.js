// While somebody presses a button, follows a link or selects text, nothing that the page renews by itself is exchanged: what goes
// between the press and the letting go takes the click with it. It comes with its next turn, a second later.
const RENEWED = /\b(every|renew)\b/;
let held = false;

const release = () => {
    held = false;
};

document.addEventListener("pointerdown", (event) => {
    held = event.button === 0;
}, true);
document.addEventListener("pointermove", (event) => {
    held &&= event.buttons !== 0;
}, true);
document.addEventListener("keydown", (event) => {
    held ||= event.key === " " && event.target.matches("button, summary, [type=checkbox]");
}, true);
for (const end of ["pointerup", "pointercancel", "keyup"]) {
    document.addEventListener(end, release, true);
}
window.addEventListener("blur", release);

document.addEventListener("htmx:beforeSwap", (event) => {
    if (held && RENEWED.test(event.detail.requestConfig.elt.getAttribute("hx-trigger"))) {
        event.detail.shouldSwap = false;
    }
});
