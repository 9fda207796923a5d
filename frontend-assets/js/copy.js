// data-copy on a button: copies the text of the element of that id, and says so for a moment. Without the clipboard (plain HTTP) it selects the text.
const MOMENT = 2000;

function offer() {
    for (const button of document.querySelectorAll("[data-copy][hidden]")) {
        button.hidden = false;
    }
}

function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
}

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const source = button && document.getElementById(button.dataset.copy);
    if (!source) {
        return;
    }
    select(source);
    try {
        await navigator.clipboard.writeText(source.textContent.trim());
    } catch {
        // Not allowed or not there: what is selected can be copied by hand.
        return;
    }
    const said = button.firstElementChild;
    const before = said.textContent;
    if (before !== button.dataset.copied) {
        said.textContent = button.dataset.copied;
        document.querySelector("[data-announcer]").textContent = button.dataset.copied;
        setTimeout(() => (said.textContent = before), MOMENT);
    }
});

offer();
document.addEventListener("htmx:afterSwap", offer);
