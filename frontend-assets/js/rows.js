// Keys of the list of messages: j and k go from row to row, x ticks the one that is reached.
import { key } from "./keys.js";

const links = () => [...document.querySelectorAll(".messages tbody th a")];
const row = () => document.activeElement.closest?.(".messages tbody tr");
const box = () => row()?.querySelector("input[name=ids]");

function go(step) {
    const all = links();
    const now = all.findIndex((link) => link.closest("tr") === row());
    const next = all[now < 0 ? 0 : Math.min(Math.max(now + step, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
}

key("j", () => go(1), () => links().length > 0);
key("k", () => go(-1), () => links().length > 0);
key("x", () => box()?.click(), () => document.querySelector(".messages input[name=ids]") !== null);
