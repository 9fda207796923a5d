// Takes a page off the screen when its session has ended: at once when another tab has signed out, else by a look when the page is shown
// again, and now and then, which is no use of the session. A page that the console has not answered for as long as a session may go unused
// goes as well.
const EVERY = 60_000;
const { session, idle, signIn } = document.body.dataset;
const root = document.documentElement;
const tabs = new BroadcastChannel("postkick-session");
let answered = Date.now();

// The cookie may have changed while this was under way: only who is not known twice has to leave.
async function look(again) {
    try {
        const answer = await fetch(session, { cache: "no-store", headers: { "HX-Request": "true", "X-Poll": "1" } });
        answered = Date.now();
        if (answer.status === 401) {
            again === true ? leave(answer.headers.get("HX-Redirect")) : await look(true);
            return;
        }
    } catch {
        if (Date.now() - answered > Number(idle) * 1000) {
            leave();
            return;
        }
    }
    root.hidden = false;
}

function leave(where) {
    root.hidden = true;
    location.replace(where ?? signIn);
}

if (session) {
    tabs.addEventListener("message", look);
    document.addEventListener("visibilitychange", () => document.hidden || look());
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) {
            root.hidden = true;
            look();
        }
    });
    setInterval(look, EVERY);
} else {
    // Whoever signs out comes to a page like this.
    tabs.postMessage("look");
}
