// Words that the console reads from cookies which scripts set; they give no right. Where the page came by HTTPS they are bound to this host and
// to HTTPS, as the console's own cookies are.
const BOUND = location.protocol === "https:";
const YEAR = 365 * 24 * 60 * 60;

export function remember(name, word) {
    set(name, word, YEAR);
}

export function forget(name) {
    set(name, "", 0);
}

function set(name, word, seconds) {
    const usual = "path=/; samesite=lax";
    if (BOUND) {
        // Of a version that did not bind it.
        document.cookie = `${name}=; max-age=0; ${usual}`;
        document.cookie = `__Host-${name}=${word}; max-age=${seconds}; ${usual}; secure`;
    } else {
        document.cookie = `${name}=${word}; max-age=${seconds}; ${usual}`;
    }
}
