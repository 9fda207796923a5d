// data-fold on details: this browser remembers whether they are open, and they stay so when their page is renewed.
const opened = (details) => localStorage.getItem(`fold-${details.id}`) === "1";

function show() {
    for (const details of document.querySelectorAll("details[data-fold]:not([data-folds])")) {
        details.dataset.folds = "";
        details.open ||= opened(details);
        details.addEventListener("toggle", () => localStorage.setItem(`fold-${details.id}`, details.open ? "1" : ""));
    }
}

document.addEventListener("htmx:afterSwap", show);
document.addEventListener("htmx:oobAfterSwap", show);
show();
