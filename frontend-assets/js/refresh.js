// data-period: how often the queue is looked at, as this browser remembers it. What is looked for is whether something newer has been
// read; then the page is renewed, all of it at once, since all is to be of one reading. Not while messages are selected or nobody can see it.
const KEY = "queue-period";
const USUAL = "30";
const CALM = 2000;

// While a retry runs, what becomes of its messages is looked at this often, however seldom it is otherwise; and when it ends, at once.
const BUSY = 10;

const period = document.querySelector("[data-period]");
const newer = () => document.querySelector("#newer");
const list = () => document.querySelector("[data-live]");
const selecting = () => document.querySelector("[data-pick] [data-unpick]:not([hidden])") !== null;

let looked = Date.now();
let renewed = Date.now();
let asked = false;
let running = false;
let age = "";

// What is asked while an answer is on its way would go with the element that the answer replaces.
const looking = () => newer().classList.contains("htmx-request");
const runs = () => document.querySelector("#retry-panel[data-runs]") !== null;

/** How often, in seconds; 0 for never. */
function wanted() {
    const chosen = Number(period.value);
    return chosen && runs() ? Math.min(chosen, BUSY) : chosen;
}

function look(oldest) {
    looked = Date.now();
    age = oldest;
    window.htmx.trigger(newer(), "look");
}

function tick() {
    const seconds = wanted();
    const waits = document.querySelector("[data-waits]");
    if (waits) {
        waits.hidden = !(seconds && selecting());
    }
    renew();
    if (looking()) {
        return;
    }
    const ended = running && !runs();
    const began = !running && runs();
    running = runs();
    if (seconds && !document.hidden && !selecting() && (ended || began || Date.now() - looked >= seconds * 1000)) {
        look(ended ? 0 : seconds);
    }
}

function renew() {
    const [now, shown] = [newer(), list()];
    const old = now.dataset.version !== shown.dataset.version;
    if (!old && !now.dataset.reading && asked) {
        asked = false;
        document.querySelector("[data-announcer]").textContent = document.querySelector("#standing").textContent.replace(/\s+/g, " ").trim();
    }
    const calm = !now.dataset.reading || Date.now() - renewed >= CALM;
    if (old && calm && (asked || !selecting()) && !shown.classList.contains("htmx-request")) {
        renewed = Date.now();
        window.htmx.trigger(shown, "renew");
    }
}

function answered(event, yes) {
    if (event.detail.target?.id === "newer") {
        document.querySelector("[data-unanswered]").hidden = yes;
    }
}

if (period) {
    period.parentElement.hidden = false;
    period.value = localStorage.getItem(KEY) ?? USUAL;
    period.addEventListener("change", () => localStorage.setItem(KEY, period.value));
    document.addEventListener("submit", (event) => {
        asked ||= event.target.matches("[data-read]");
    });
    document.addEventListener("htmx:configRequest", (event) => {
        if (event.detail.triggeringEvent?.type === "look") {
            event.detail.parameters.age = age;
        }
    });
    for (const silence of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
        document.addEventListener(silence, (event) => answered(event, false));
    }
    document.addEventListener("htmx:afterSwap", (event) => {
        answered(event, true);
        renew();
    });
    setInterval(tick, 1000);
}
