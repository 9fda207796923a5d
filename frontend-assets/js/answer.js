// Says every answer and every verdict to screen readers, and makes an answer out of silence: when the console does not
// answer, or answers with anything but a part of a page (a whole page, problem details, nothing), the row says so. A page that
// asks for its own parts again and again says so once, and speaks of nothing that was sent: only a press sends anything.
const announcer = document.querySelector("[data-announcer]");
const noAnswer = document.querySelector("[data-no-answer]");
const noNews = document.querySelector("[data-no-news]");
let withoutNews = false;

document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400 && !/^\s*<(?!!doctype)/i.test(event.detail.serverResponse)) {
        event.detail.shouldSwap = false;
        sayNoAnswer(event.detail);
    }
});

for (const silence of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(silence, (event) => sayNoAnswer(event.detail));
}

document.addEventListener("htmx:afterSwap", () => {
    withoutNews = false;
    const answer = document.querySelector(":is([data-answer], [data-verdict]):not([data-said])");
    if (answer) {
        answer.dataset.said = "";
        say(answer.textContent);
    }
});

function sayNoAnswer({ target, requestConfig }) {
    const reads = requestConfig.verb === "get";
    if (reads && withoutNews) {
        return;
    }
    withoutNews = reads;
    const words = (reads ? noNews : noAnswer).content.firstElementChild.cloneNode(true);
    if (target instanceof HTMLTableSectionElement) {
        target.querySelector("tr.answer")?.remove();
        const cell = target.insertRow().insertCell();
        cell.parentElement.className = "answer";
        cell.colSpan = target.rows[0].cells.length;
        cell.append(words);
    } else if (target instanceof HTMLDialogElement) {
        words.classList.add("in-dialog");
        target.replaceChildren(words);
        target.open || target.showModal();
    }
    say(words.textContent);
}

function say(text) {
    announcer.textContent = text.replace(/\s+/g, " ").trim();
}
