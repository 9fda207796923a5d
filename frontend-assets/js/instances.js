// data-instances: "all" or "these" with a tick each. Ticking one chooses "these"; choosing "all" takes the ticks away, so that a form never says both.
document.addEventListener("change", ({ target }) => {
    const choice = target.closest("[data-instances]");
    if (!choice) {
        return;
    }
    if (target.name === "instance" && target.checked) {
        choice.querySelector("[name=all][value=false]").checked = true;
    } else if (target.name === "all" && target.value === "true") {
        choice.querySelectorAll("[name=instance]").forEach((box) => (box.checked = false));
    }
});
