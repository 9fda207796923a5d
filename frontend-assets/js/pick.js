// data-pick on the form that acts on ticked messages: counts them, remembers them when the list is renewed, sorted, filtered or turned
// (those that are not listed go with the form all the same), selects the page or a range (Shift), and clears. data-kept names
// what they belong to; they are forgotten when something is begun with them, and with the tab. What is for all (data-all) needs no tick.
const MOST = 300;

const form = () => document.querySelector("[data-pick]");
const place = () => `picked-${form()?.dataset.kept}`;
const kept = () => JSON.parse(sessionStorage.getItem(place()) ?? "[]");

const picked = new Set(form() ? kept() : []);
let last = null;

const boxes = () => [...document.querySelectorAll("input[form=pick][name=ids]")];

function show() {
    const bar = form();
    if (!bar) {
        return;
    }
    const listed = boxes();
    for (const box of listed) {
        box.checked = picked.has(box.value);
    }
    keepUnlisted(bar, new Set(listed.map((box) => box.value)));
    const page = document.querySelector("[data-pick-page]");
    const ticked = listed.filter((box) => box.checked).length;
    page.hidden = false;
    page.checked = ticked > 0 && ticked === listed.length;
    page.indeterminate = ticked > 0 && ticked < listed.length;
    const many = picked.size < MOST ? bar.dataset.many : bar.dataset.full;
    const words = [bar.dataset.none, bar.dataset.one][picked.size] ?? many.replace("{n}", picked.size);
    sessionStorage.setItem(place(), JSON.stringify([...picked]));
    const said = bar.querySelector("[data-picked]");
    if (said.textContent !== words) {
        said.textContent = words;
    }
    bar.classList.toggle("some", picked.size > 0);
    bar.querySelectorAll("[type=submit]:not([data-all])").forEach((button) => (button.disabled = picked.size === 0));
    bar.querySelector("[data-unpick]").hidden = picked.size === 0;
}

function keepUnlisted(bar, listed) {
    bar.querySelectorAll("input[name=ids]").forEach((input) => input.remove());
    for (const id of picked) {
        if (!listed.has(id)) {
            const input = document.createElement("input");
            Object.assign(input, { type: "hidden", name: "ids", value: id });
            bar.append(input);
        }
    }
}

function tick(box, ticked) {
    if (!ticked) {
        picked.delete(box.value);
    } else if (picked.size < MOST) {
        picked.add(box.value);
    }
}

function clicked(event) {
    const box = event.target.closest("input[form=pick][name=ids]");
    if (box) {
        const listed = boxes();
        const [from, to] = [listed.findIndex((each) => each.value === last), listed.indexOf(box)].sort((a, b) => a - b);
        const range = event.shiftKey && from >= 0 ? listed.slice(from, to + 1) : [box];
        range.forEach((each) => tick(each, box.checked));
        last = box.value;
    } else if (event.target.closest("[data-pick-page]")) {
        boxes().forEach((each) => tick(each, event.target.checked));
    } else if (event.target.closest("[data-unpick]")) {
        picked.clear();
        document.querySelector("[data-pick-page]").focus();
    } else {
        return;
    }
    show();
}

// What the browser ticked again by itself, after going back to this page.
function readFromPage() {
    boxes().filter((box) => box.checked).forEach((box) => tick(box, true));
    show();
}

document.addEventListener("submit", (event) => {
    if (event.target.method === "post" && /\/queue\/(retries|acts)$/.test(event.target.action)) {
        Object.keys(sessionStorage).filter((name) => name.startsWith("picked-")).forEach((name) => sessionStorage.removeItem(name));
    }
});
document.addEventListener("click", clicked);
document.addEventListener("htmx:afterSwap", show);
window.addEventListener("pageshow", readFromPage);
readFromPage();
