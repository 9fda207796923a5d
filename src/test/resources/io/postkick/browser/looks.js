// What is wrong with the page, as it is in the window now: a list of {kind, what}. LAYOUT depends on the window, WORDS do not.
({ part, constants, mostScreens, narrow, mostLines }) => {
    const found = [];

    /** The shortest way to an element that a person can follow. */
    const named = (element) => {
        const id = (each) => `#${each.id.replace(/[0-9A-Fa-f]{8,}/, "…")}`;
        const own = element.localName + (element.id ? id(element) : [...element.classList].slice(0, 2).map((name) => `.${name}`).join(""));
        const above = element.id || element === document.body ? null : element.parentElement?.closest("[id], tr, section, main");
        return above && above.id !== "content" ? `${above.id ? id(above) : above.localName} ${own}` : own;
    };
    const shortened = (text) => {
        const line = text.replace(/\s+/g, " ").trim();
        return line.length > 70 ? `${line.slice(0, 69)}…` : line;
    };
    const say = (kind, element, text) => found.push({ kind, what: `${named(element)}: ${text}` });
    /** Of many rows with the same fault the worst. */
    const sayWorst = (kind, sized) => {
        const worst = new Map();
        for (const each of sized) {
            const alike = worst.get(named(each.element));
            worst.set(named(each.element), { ...(alike && alike.size >= each.size ? alike : each), count: (alike?.count ?? 0) + 1 });
        }
        worst.forEach(({ element, text, count }) => say(kind, element, count > 1 ? `${text}, and ${count - 1} more` : text));
    };
    const isShown = (element) => {
        const box = element.closest("option") ? element.closest("select") : element;
        const { width, height } = box.getBoundingClientRect();
        return width > 1 && height > 1 && box.checkVisibility({ visibilityProperty: true });
    };
    const texts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (walker.currentNode.data.trim() && !element.closest("script, style, template, noscript") && isShown(element)) {
                nodes.push(walker.currentNode);
            }
        }
        return nodes;
    };

    // --- layout -----------------------------------------------------------------------------------------------------------

    const scrolls = (element) => {
        for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
            if (getComputedStyle(box).overflowX !== "visible") {
                return true;
            }
        }
        return false;
    };
    const overflow = () => {
        const root = document.documentElement;
        const excess = root.scrollWidth - root.clientWidth;
        if (excess <= 0) {
            return;
        }
        const outside = (element) => element.getBoundingClientRect().right > root.clientWidth + 1;
        const causes = [...document.body.querySelectorAll("*")]
            .filter((element) => outside(element) && ![...element.children].some(outside) && isShown(element) && !scrolls(element));
        say("OVERFLOW", causes[0] ?? root, `${excess} px wider than the window`);
    };
    const block = (node) => {
        let box = node.parentElement;
        while (/^(inline|contents)$/.test(getComputedStyle(box).display)) {
            box = box.parentElement;
        }
        return box;
    };
    const lines = (box) => {
        const range = document.createRange();
        range.selectNodeContents(box);
        const bottoms = [...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => rect.bottom).sort((a, b) => a - b);
        return bottoms.filter((bottom, i) => i === 0 || bottom - bottoms[i - 1] > 5).length;
    };
    const column = () => {
        const narrowOnes = [...new Set(texts().map(block))]
            .map((element) => ({ element, width: element.clientWidth || element.getBoundingClientRect().width }))
            .filter(({ width }) => width < narrow)
            .map(({ element, width }) => ({ element, width, size: lines(element) }))
            .filter(({ size }) => size > mostLines);
        sayWorst("NARROW", narrowOnes.map((each) => ({
            ...each, text: `${each.size} lines in ${Math.round(each.width)} px: "${shortened(each.element.textContent)}"`,
        })));
    };
    const height = () => {
        const screens = document.documentElement.scrollHeight / innerHeight;
        if (innerWidth >= 1000 && screens > mostScreens) {
            say("HIGH", document.documentElement, `${screens.toFixed(1)} screens`);
        }
    };

    // --- words ------------------------------------------------------------------------------------------------------------

    // What machines and other people wrote is shown as they wrote it.
    const VERBATIM = "pre, code, kbd, samp, textarea, bdi, .log, .mono";
    const CONSTANT = new RegExp(`\\b[A-Z]{2,}(?:_[A-Z]+)+\\b|\\b(?:${constants.join("|")})\\b|‹U\\+[0-9A-F]{4,6}›`);
    const UNFINISHED = /''|\{\d+(?:,[^}]*)?\}|\?\?[\w.-]+\?\?|\b(?:undefined|NaN)\b|\[object /;
    const ATTRIBUTES = ["title", "aria-label", "placeholder", "alt", "data-label"];

    const inWords = (element, text) => {
        for (const [kind, sign] of [["CONSTANT", CONSTANT], ["UNFINISHED", UNFINISHED]]) {
            const match = sign.exec(text);
            if (match) {
                say(kind, element, `"${match[0]}" in "${shortened(text)}"`);
            }
        }
    };
    const words = () => {
        for (const node of texts()) {
            if (!node.parentElement.closest(VERBATIM)) {
                inWords(node.parentElement, node.data);
            }
        }
        for (const element of document.body.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join())) {
            for (const name of ATTRIBUTES.filter((each) => element.hasAttribute(each))) {
                if (!element.closest("template") && !element.querySelector(VERBATIM) && !element.closest(VERBATIM)) {
                    inWords(element, element.getAttribute(name));
                }
            }
        }
    };
    const emptyState = () => {
        for (const empty of [...document.querySelectorAll(".empty")].filter(isShown)) {
            const rows = [...empty.parentElement.querySelectorAll("tbody tr")].filter(isShown);
            if (rows.length) {
                say("EMPTY_STATE", empty, `"${shortened(empty.textContent)}" beside ${rows.length} rows`);
            }
        }
    };
    const there = (from, target) => {
        const [way, ...rest] = target.trim().split(/\s+/);
        const selector = rest.join(" ");
        switch (way) {
            case "this": return true;
            case "closest": return from.closest(selector);
            case "find": return from.querySelector(selector);
            case "next": return !selector || [...document.querySelectorAll(selector)].some((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
            case "previous": return !selector || [...document.querySelectorAll(selector)].some((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING);
            default: return document.querySelector(target);
        }
    };
    const VERBS = "[hx-get], [hx-post], [hx-put], [hx-delete]";
    const targets = () => {
        for (const owner of document.body.querySelectorAll("[hx-target]")) {
            const asking = owner.matches(VERBS) ? [owner] : [...owner.querySelectorAll(VERBS)].filter((each) => each.closest("[hx-target]") === owner);
            for (const element of asking.filter((each) => !there(each, owner.getAttribute("hx-target")))) {
                say("TARGET", element, `hx-target "${owner.getAttribute("hx-target")}" is not on the page`);
            }
        }
        for (const name of ["for", "form", "list", "aria-controls", "aria-labelledby", "aria-describedby", "href"]) {
            for (const element of document.body.querySelectorAll(name === "href" ? "a[href^='#']" : `[${name}]`)) {
                for (const id of element.getAttribute(name).replace(/^#/, "").split(/\s+/)) {
                    const count = id ? document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length : 1;
                    if (count !== 1) {
                        say("TARGET", element, `${name} "${id}" is ${count ? "there more than once" : "not on the page"}`);
                    }
                }
            }
        }
    };

    for (const look of part === "LAYOUT" ? [overflow, column, height] : [words, emptyState, targets]) {
        look();
    }
    return found;
}
