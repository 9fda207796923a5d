// Keys of the lists of messages and of acts: j and k go from row to row, x ticks the message that is reached.
import { key } from "./keys.js";

const ROW = ":is(.messages, .acts) > tbody > tr";

/* Of an act the page that it has, or else its record. */
const link = (row) => row.querySelector("th a") ?? row.querySelector("td:nth-child(3) a") ?? row.querySelector("td:last-child a");
const links = () => [...document.querySelectorAll(ROW)].map(link).filter((found) => found);
const row = () => document.activeElement.closest?.(ROW);
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
