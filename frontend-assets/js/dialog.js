// data-dialog: the page's one dialog opens when htmx puts something into it, and closes when its form has been answered
// elsewhere on the page; what else changes on the page meanwhile leaves it open. data-fill: puts a known request into the form without asking the console.
const dialog = document.querySelector("[data-dialog]");
let opener = null;

document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === dialog) {
        opener = dialog.open ? opener : document.activeElement?.id;
        dialog.setAttribute("aria-labelledby", "other-title");
        if (!dialog.open) {
            dialog.showModal();
        }
        dialog.querySelector("[autofocus]")?.focus();
    } else if (dialog.contains(event.detail.requestConfig?.elt)) {
        dialog.close();
    }
});

dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    document.getElementById(opener)?.focus();
});

dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
        dialog.close();
    }
});

document.addEventListener("click", (event) => {
    const known = event.target.closest("[data-fill]");
    const field = known?.closest(".other")?.querySelector("[name=request]");
    if (field) {
        event.preventDefault();
        event.stopPropagation();
        field.value = known.dataset.request;
        field.focus();
    }
}, true);
