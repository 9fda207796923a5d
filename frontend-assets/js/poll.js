// Marks what a page asks for without anybody doing anything (every so often, once it has loaded, when something is pushed), so that a
// page that is merely open does not count as use of its session.
document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.triggeringEvent?.isTrusted) {
        event.detail.headers["X-Poll"] = "1";
    }
});
