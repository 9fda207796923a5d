// data-theme-switch: buttons with data-theme. The choice is a cookie, so that the console renders it and nothing flashes.
import { forget, remember } from "./cookie.js";

for (const group of document.querySelectorAll("[data-theme-switch]")) {
    group.hidden = false;
    group.addEventListener("click", (event) => {
        const button = event.target.closest("[data-theme]");
        if (button) {
            choose(button.dataset.theme);
            for (const each of group.querySelectorAll("[data-theme]")) {
                each.setAttribute("aria-pressed", String(each === button));
            }
        }
    });
}

function choose(theme) {
    const root = document.documentElement;
    if (theme === "system") {
        root.removeAttribute("data-bs-theme");
        forget("theme");
    } else {
        root.setAttribute("data-bs-theme", theme);
        remember("theme", theme);
    }
}
