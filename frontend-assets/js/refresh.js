// data-period: how often the queue is looked at, as this browser remembers it. What stands above the page is looked at; only
// when something newer has been read is the page itself renewed, and not while messages are selected or nobody can see it.
const KEY = "queue-period";
const USUAL = "30";
const CALM = 2000;

// While a retry runs, what becomes of its messages is looked at this often, however seldom it is otherwise; and when it ends, at once.
const BUSY = 10;

const period = document.querySelector("[data-period]");
const standing = () => document.querySelector("[data-reading], #standing");
const list = () => document.querySelector("[data-live]");
const selecting = () => document.querySelector("[data-pick] [data-unpick]:not([hidden])") !== null;

let looked = Date.now();
let renewed = Date.now();
let asked = false;
let running = false;
let age = "";

// What is asked while an answer is on its way would go with the element that the answer replaces.
const looking = () => standing().classList.contains("htmx-request");
const runs = () => document.querySelector("#retry-panel[data-runs]") !== null;

/** How often, in seconds; 0 for never. */
function wanted() {
    const chosen = Number(period.value);
    return chosen && runs() ? Math.min(chosen, BUSY) : chosen;
}

function look(oldest) {
    looked = Date.now();
    age = oldest;
    window.htmx.trigger(standing(), "look");
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
    const [now, shown] = [standing(), list()];
    const newer = now.dataset.version !== shown.dataset.version;
    if (!newer && !now.dataset.reading && asked) {
        asked = false;
        document.querySelector("[data-announcer]").textContent = now.textContent.replace(/\s+/g, " ").trim();
    }
    const calm = !now.dataset.reading || Date.now() - renewed >= CALM;
    if (newer && calm && (asked || !selecting()) && !shown.classList.contains("htmx-request")) {
        renewed = Date.now();
        window.htmx.trigger(shown, "renew");
    }
}

function answered(event, yes) {
    if (event.detail.target?.id === "standing") {
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
