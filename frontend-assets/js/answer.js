// Says every answer to screen readers, and makes an answer out of silence: when the console does not answer, or answers with
// anything but a part of a page (a whole page, problem details, nothing), the row says so.
const announcer = document.querySelector("[data-announcer]");
const noAnswer = document.querySelector("[data-no-answer]");

document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400 && !/^\s*<(?!!doctype)/i.test(event.detail.serverResponse)) {
        event.detail.shouldSwap = false;
        sayNoAnswer(event.detail.target);
    }
});

for (const silence of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(silence, (event) => sayNoAnswer(event.detail.target));
}

document.addEventListener("htmx:afterSwap", () => {
    const answer = document.querySelector("[data-answer]:not([data-said])");
    if (answer) {
        answer.dataset.said = "";
        say(answer.textContent);
    }
});

function sayNoAnswer(target) {
    const words = noAnswer.content.firstElementChild.cloneNode(true);
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
