// data-fresh-factor in a form: a second factor is shown first, by a call of its own, and then the form is sent as it is, so that nothing
// typed is lost when a code is wrong. The session's cookie changes with that call alone, and not while a form takes its time.
// The button for a passkey shows that and sends nothing: what the form does has a button of its own.
// data-prove: who signs in at a provider shows it there, in a tab of its own, so that the form stays as it is; that tab tells the others.
import { canShow, failure, show } from "./passkeys.js";

const WHERE = "postkick-factor";
const tabs = new BroadcastChannel(WHERE);
let opened = null;

document.addEventListener("submit", (event) => {
    const block = event.target.querySelector("[data-fresh-factor]");
    if (block) {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (block.dataset.asked === "AT_PROVIDER") {
            there(event.target, block, event.submitter);
            return;
        }
        const code = block.querySelector("[name=freshCode]");
        prove(event.target, block, event.submitter, code ? () => ({ freshCode: code.value }) : () => passkey(block));
    }
}, true);

// Without the page that opened it: no other site is to lead that one elsewhere.
function open(link) {
    const tab = window.open(link.href, WHERE);
    if (tab) {
        tab.opener = null;
        opened = link.closest("[data-fresh-factor], [data-proves]");
    }
    return tab;
}

// Whoever presses again has come back, also where the other tab has told nobody.
async function there(form, block, submitter) {
    if (block === opened && !(await send(block.dataset.show, { stay: "true", _csrf: form.elements._csrf.value }, block))) {
        block.remove();
        form.requestSubmit(submitter);
        return;
    }
    open(block.querySelector("[data-prove]"));
    say(block, block.dataset.opened);
}

tabs.addEventListener("message", () => {
    document.querySelectorAll("[data-fresh-factor]").forEach((asked) => asked !== opened && asked.remove());
    opened?.isConnected && shownHere(opened, opened.dataset.shownThere);
    opened = null;
});

if (document.querySelector("[data-factor-shown]")) {
    tabs.postMessage("shown");
    window.close();
}

document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-prove]");
    if (link && open(link)) {
        event.preventDefault();
    }
});

document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-passkey]");
    if (!button) {
        return;
    }
    const block = button.closest("[data-fresh-factor]");
    prove(button.form, block, null, () => passkey(block));
});

async function passkey(block) {
    return { credential: await show(block.dataset.passkeyAt) };
}

// submitter: what the form is sent with then; null where nobody has pressed that yet.
async function prove(form, block, submitter, shown) {
    if (block.dataset.busy !== undefined) {
        return;
    }
    block.dataset.busy = "";
    say(block, "");
    try {
        const fields = await shown();
        const address = fields.credential ? block.dataset.passkeyAt : block.dataset.show;
        const problem = await send(address, { ...fields, stay: "true", _csrf: form.elements._csrf.value }, block);
        if (problem) {
            say(block, problem);
        } else {
            const words = block.dataset.shown;
            document.querySelectorAll("[data-fresh-factor]").forEach((asked) => asked !== block && asked.remove());
            submitter ? block.remove() : shownHere(block, words);
            submitter && form.requestSubmit(submitter);
        }
    } catch (problem) {
        say(block, failure(problem) === "cancelled" ? block.dataset.cancelled : block.dataset.other);
    } finally {
        delete block.dataset.busy;
    }
}

// In its place, where a screen reader goes on from as well.
function shownHere(block, words) {
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.tabIndex = -1;
    said.textContent = words;
    block.replaceWith(said);
    said.focus();
}

// What is wrong, in words; nothing where it was right.
async function send(address, fields, block) {
    const answer = await fetch(address, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { Accept: "application/json, application/problem+json" },
    });
    if (answer.redirected) {
        location.reload();
    }
    if (answer.status === 204) {
        return null;
    }
    return answer.headers.get("Content-Type")?.includes("json") ? (await answer.json()).detail : block.dataset.refused;
}

function say(block, words) {
    const problem = block.querySelector("[data-fresh-problem]");
    problem.textContent = words;
    problem.hidden = words === "";
    const code = block.querySelector("[name=freshCode]");
    code?.toggleAttribute("aria-invalid", words !== "");
    words && code?.select();
}

// Also in what htmx puts into the page later.
function reveal() {
    if (canShow()) {
        document.querySelectorAll("[data-fresh-factor] [data-passkey-missing]").forEach((words) => { words.hidden = true; });
        document.querySelectorAll("[data-passkey-there]").forEach((button) => { button.hidden = false; });
    }
}

reveal();
document.addEventListener("htmx:afterSwap", reveal);
