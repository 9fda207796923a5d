// data-back on a button: to the page before, where there is one.
for (const button of document.querySelectorAll("[data-back]")) {
    button.hidden = window.history.length < 2;
    button.addEventListener("click", () => window.history.back());
}
