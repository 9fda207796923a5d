// data-live: what is renewed in place stays where it is for the reader: the row at the top of the window keeps its height on
// the screen, opened details stay open, tables keep their place sideways, and the focus does not fall out of the page.
let kept = null;

function keep() {
    // Not what stands in the bar above the list: it stays in sight and so tells nothing. Not what is folded: it has a place, but nobody sees it.
    const marks = [...document.querySelectorAll("main [id]:is(tr, section)")]
        .filter((mark) => mark.checkVisibility())
        .map((mark) => ({ id: mark.id, top: mark.getBoundingClientRect().top }))
        .filter((mark) => mark.top >= 0 && mark.top < window.innerHeight);
    const open = [...document.querySelectorAll("details[open][id]")].map((details) => details.id);
    const sideways = [...document.querySelectorAll("[data-keep-scroll][id]")].map((box) => [box.id, box.scrollLeft]);
    kept = { marks, open, sideways, focus: document.activeElement?.id, top: window.scrollY };
}

function restore() {
    const { marks, open, sideways, focus, top } = kept;
    kept = null;
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    sideways.forEach(([id, left]) => document.getElementById(id)?.scrollTo({ left, behavior: "instant" }));
    const mark = top > 0 && marks.find(({ id }) => document.getElementById(id));
    if (mark) {
        const moved = document.getElementById(mark.id).getBoundingClientRect().top - mark.top;
        window.scrollBy({ top: moved, behavior: "instant" });
    }
    if (focus && document.activeElement === document.body) {
        (document.getElementById(focus) ?? document.querySelector("[data-live]")).focus({ preventScroll: true });
    }
}

document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.matches("[data-live]") && event.detail.shouldSwap) {
        keep();
    }
});

document.addEventListener("htmx:afterSwap", () => kept && restore());
