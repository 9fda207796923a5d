// data-holds on a box: the button with that id waits for it. The box asks again by itself; when it holds nothing any more, the button can be pressed.
document.addEventListener("htmx:afterSwap", () => {
    const box = document.querySelector("#running");
    const button = document.querySelector("#start");
    if (box && button) {
        button.disabled = "holds" in box.dataset;
    }
});
