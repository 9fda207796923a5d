// Parts of the page and what axe finds on it. A part that is like one before need not be asked about again.
({
    /** The window, the scheme, and the shapes of parts, each with the shapes of what it is in: alike are those with the same shape. */
    parts: () => {
        const PARTS = "tr, form, fieldset, nav, header, footer, dl, details, li, p";
        const WITH_A_PLACE_ON_THE_PAGE = "h1, h2, h3, h4, h5, h6, main, dialog";
        const LANDMARKS = "h1, h2, h3, h4, h5, h6, main, nav, header, footer, section, dialog";
        const KEPT = new Set(["class", "role", "type", "tabindex", "lang", "scope", "colspan", "style", "data-bs-theme"]);
        /** Elements, classes, the names of attributes and whether they say something; not what is said. */
        const shape = (html) => html
            .replace(/ ([\w:-]+)="([^"]*)"/g, (whole, name, value) => (KEPT.has(name) || !value ? whole : ` ${name}="…"`))
            .replace(/>[^<]*[^\s<][^<]*</g, ">…<");
        const around = (element) => {
            const above = [];
            for (let box = element.parentElement; box; box = box.parentElement) {
                above.push(`${box.localName}.${box.className}`);
            }
            return above.join(" ");
        };
        const digest = (text) => {
            let [one, two] = [0xdeadbeef, 0x41c6ce57];
            for (let i = 0; i < text.length; i++) {
                one = Math.imul(one ^ text.charCodeAt(i), 2654435761);
                two = Math.imul(two ^ text.charCodeAt(i), 1597334677);
            }
            return (two >>> 0).toString(36) + (one >>> 0).toString(36);
        };
        // What is not shown axe does not look at, and it may be shown elsewhere.
        const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
        window.parts = [...document.body.querySelectorAll(PARTS)].filter((part) => isShown(part) && !part.querySelector(WITH_A_PLACE_ON_THE_PAGE));
        // What holds them together: each kind of element outside of them, and the headings and landmarks in their order.
        const within = new Set(window.parts);
        const frame = new Set();
        const walk = (element) => {
            if (!within.has(element) && isShown(element)) {
                frame.add(digest(shape(element.cloneNode(false).outerHTML) + Boolean(element.textContent.trim()) + around(element)));
                [...element.children].forEach(walk);
            }
        };
        walk(document.body);
        frame.add(digest([...document.querySelectorAll(LANDMARKS)].filter(isShown).map((element) => element.localName).join(" ")));
        return {
            window: String(innerWidth),
            scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
            shapes: window.parts.map((part) => digest(shape(part.outerHTML) + around(part))),
            frame: [...frame],
        };
    },
    /**
     * Asks about some parts only, or about all of the page but some parts. Answers only the violations, the first element of each: the
     * rest of axe's answer takes longer than the search. Null where the page has put something else in the place of a part meanwhile.
     */
    search: async ({ only, rules, include, exclude }) => {
        const chosen = (indices) => indices.map((index) => window.parts[index]);
        // axe compares each element with each of these for each of its rules: a table whose rows are all left out counts once.
        const outermost = (elements) => {
            const all = new Set(elements);
            document.querySelectorAll("tbody").forEach((body) => body.rows.length && [...body.rows].every((row) => all.has(row)) && all.add(body));
            return [...all].filter((element) => {
                let box = element.parentElement;
                while (box && !all.has(box)) {
                    box = box.parentElement;
                }
                return !box;
            });
        };
        if (window.parts.some((part) => !part.isConnected)) {
            return null;
        }
        const context = include.length ? { include: chosen(include) } : { exclude: outermost(chosen(exclude)) };
        const { violations } = await axe.run(context, { runOnly: only, rules, resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`);
    },
})
