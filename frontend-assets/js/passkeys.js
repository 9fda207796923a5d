// data-passkey="create" or "get" on a form: has the browser make a passkey or show one, and sends what it answers with the form.
// data-options: where what the browser needs is fetched. data-asks: where the form itself leads, once what it has is right. Without scripts, or without passkeys, the form says so in place of its button.
function bytes(text) {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function described(list) {
    return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

async function create(options) {
    const made = await navigator.credentials.create({
        publicKey: {
            ...options,
            challenge: bytes(options.challenge),
            user: { ...options.user, id: bytes(options.user.id) },
            excludeCredentials: described(options.excludeCredentials),
        },
    });
    return answer(made, {
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports?.() ?? [],
    });
}

async function get(options) {
    const shown = await navigator.credentials.get({
        publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) },
    });
    return answer(shown, {
        authenticatorData: text(shown.response.authenticatorData),
        signature: text(shown.response.signature),
        userHandle: shown.response.userHandle ? text(shown.response.userHandle) : null,
    });
}

function answer(credential, response) {
    return JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        clientExtensionResults: {},
        response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    });
}

function say(form, name) {
    for (const words of form.querySelectorAll("[data-passkey-failure]")) {
        words.hidden = words.dataset.passkeyFailure !== name;
    }
}

// What is wrong, in words of the console; nothing for null.
function tell(form, words) {
    const problem = form.querySelector("[data-passkey-problem]");
    problem.textContent = words ?? "";
    problem.hidden = !words;
}

const given = new WeakMap();

// For as long as it is good: a code counts once, and whoever has called the browser off tries again.
async function asked(form) {
    const before = given.get(form);
    if (before && Date.now() < before.until) {
        return before.options;
    }
    const fields = new URLSearchParams(new FormData(form));
    fields.set("ask", "true");
    const response = await fetch(form.action, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json, application/problem+json" },
    });
    if (response.redirected) {
        location.reload();
    }
    const options = await response.json();
    if (!response.ok) {
        throw Object.assign(new Error("refused"), { words: options.detail });
    }
    given.set(form, { options, until: Date.now() + options.timeout });
    return options;
}

async function fetched(address) {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) {
        throw new Error(`${response.status}`);
    }
    return response.json();
}

// Has one shown, for what is fetched from that address.
export async function show(address) {
    return get(await fetched(address));
}

export function canShow() {
    return Boolean(window.PublicKeyCredential && window.isSecureContext);
}

// One name for called off, too late and none here: browsers tell no page which of these it was.
export function failure(problem) {
    return problem.name === "InvalidStateError" ? "known" : problem.name === "NotAllowedError" ? "cancelled" : "other";
}

async function ask(form) {
    if (form.dataset.passkey !== "create") {
        return show(form.dataset.options);
    }
    return create(form.dataset.asks === undefined ? await fetched(form.dataset.options) : await asked(form));
}

async function send(form) {
    say(form, null);
    tell(form, null);
    const button = form.querySelector("button");
    button.disabled = true;
    try {
        form.elements.credential.value = await ask(form);
        form.submit();
    } catch (problem) {
        problem.words ? tell(form, problem.words) : say(form, failure(problem));
    } finally {
        button.disabled = false;
    }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (canShow()) {
        form.querySelector("[data-passkey-missing]").hidden = true;
        form.querySelector("button").hidden = false;
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            send(form);
        });
    }
}
