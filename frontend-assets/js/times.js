// Every <time datetime>: the console writes it in UTC; here it becomes the reader's time, as exact as it was, with UTC in the title. data-ago: keeps
// "2 min ago" true while the page stays open, in the console's words. data-zone says once on the page whose time it is.
import { remember } from "./cookie.js";

const DAYS_AGO = 31;
const DAYS_AND_HOURS = 7;
const STAMP = /^(\d{4}-\d\d-\d\d)?( ?)(\d\d:\d\d)?(:\d\d)?(\.\d+)?( UTC)?$/;
const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const words = document.body.dataset;

const two = (number) => String(number).padStart(2, "0");
const day = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
const minute = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;

/** "UTC+5:30" */
function offset(at) {
    const minutes = -at.getTimezoneOffset();
    const rest = Math.abs(minutes) % 60;
    return minutes === 0 ? "UTC" : `UTC${minutes < 0 ? "-" : "+"}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${two(rest)}` : ""}`;
}

/** What a text in UTC says, in the reader's zone; null if it is no time of a kind known here. */
export function local(text, at) {
    const stamp = STAMP.exec(text.trim());
    if (!stamp || !(stamp[1] || stamp[3])) {
        return null;
    }
    const [, date, , clock, seconds, fraction, zone] = stamp;
    const time = clock ? minute(at) + (seconds ? `:${two(at.getSeconds())}` : "") + (fraction ?? "") : "";
    return [date && day(at), time, clock && zone && offset(at)].filter(Boolean).join(" ");
}

/** As Times.ago of the console. */
export function ago(at, now) {
    const seconds = Math.floor((now - at) / 1000);
    const say = (text, number) => text.replace("{n}", number);
    if (seconds < 5) {
        return words.agoNow;
    } else if (seconds < 60) {
        return say(words.agoSeconds, seconds);
    } else if (seconds < 3600) {
        return say(words.agoMinutes, Math.floor(seconds / 60));
    } else if (seconds < 86400) {
        return say(words.agoHours, Math.floor(seconds / 3600));
    }
    const days = Math.floor(seconds / 86400);
    const hours = Math.floor((seconds % 86400) / 3600);
    if (days < DAYS_AND_HOURS && hours > 0) {
        return say(words.agoDaysHours, days).replace("{m}", hours);
    }
    return days > DAYS_AGO ? day(at) : days === 1 ? words.agoDay : say(words.agoDays, days);
}

function put(time, text) {
    if (time.textContent !== text) {
        time.textContent = text;
    }
}

function convert(time) {
    const at = new Date(time.dateTime);
    if (time.dataset.utc === time.dateTime || Number.isNaN(at.getTime())) {
        return;
    }
    time.dataset.utc = time.dateTime;
    const utc = time.title || `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
    const exact = local(utc, at);
    if ("ago" in time.dataset) {
        time.title = exact && exact !== utc ? `${exact} · ${utc}` : utc;
    } else {
        time.title = STAMP.test(time.textContent.trim()) && time.textContent.includes("UTC") ? time.textContent : utc;
        put(time, local(time.textContent, at) ?? time.textContent);
    }
}

function refresh() {
    for (const time of document.querySelectorAll("time[data-ago]")) {
        put(time, ago(new Date(time.dateTime), Date.now()));
    }
}

function convertAll() {
    document.querySelectorAll("time[datetime]").forEach(convert);
    refresh();
}

for (const zone of document.querySelectorAll("[data-zone]")) {
    const here = offset(new Date());
    // A reader in UTC sees what the console wrote, and no pointer is needed.
    zone.textContent = ZONE === "UTC" ? zone.textContent : zone.dataset.words.replace("{zone}", `${ZONE} (${here})`);
}
// For what the console itself has to say in the reader's time: the days of a filter.
remember("zone", ZONE);

convertAll();
document.addEventListener("htmx:afterSwap", convertAll);
// What is seconds old is counted by the second.
setInterval(refresh, 1000);
