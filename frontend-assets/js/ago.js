// data-ago: keeps "2 min ago" true while the page stays open, and shows the exact time in the reader's own zone as well.
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "narrow", numeric: "auto" });

function refresh() {
    for (const time of document.querySelectorAll("time[data-ago]")) {
        const seconds = Math.round((Date.now() - Date.parse(time.dateTime)) / 1000);
        const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ["second", 1];
        if (seconds >= 20 && seconds < 31 * 86400) {
            time.textContent = words.format(-Math.floor(seconds / length), unit);
        }
    }
}

setInterval(refresh, 10_000);
