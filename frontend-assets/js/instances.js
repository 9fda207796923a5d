// data-choice: "all" or "these" with a tick each, by the names of the two in the form. Ticking one chooses "these"; choosing "all" takes the ticks away,
// so that a form never says both.
document.addEventListener("change", ({ target }) => {
    const choice = target.closest("[data-choice]");
    if (!choice) {
        return;
    }
    const [all, one] = choice.dataset.choice.split(" ");
    if (target.name === one && target.checked) {
        choice.querySelector(`[name=${all}][value=false]`).checked = true;
    } else if (target.name === all && target.value === "true") {
        choice.querySelectorAll(`[name=${one}]`).forEach((box) => (box.checked = false));
    }
});
