// data-autosubmit on a form: choosing sends it. Its button is for browsers without scripts.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
    form.querySelector("button")?.setAttribute("hidden", "");
    form.addEventListener("change", () => form.requestSubmit());
}
