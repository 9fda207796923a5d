package io.postkick.queue;

/** Spans of time as people say them. */
final class Ages {

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private Ages() {}

    /** Up to two units: 40 min, 21 h 20 min, 4 d. */
    static String text(long minutes) {
        long days = minutes / DAY;
        long hours = minutes % DAY / HOUR;
        if (days >= 2) {
            return days + " d" + (hours > 0 ? " " + hours + " h" : "");
        }
        long all = minutes / HOUR;
        long rest = minutes % HOUR;
        return all == 0 ? rest + " min" : all + " h" + (rest > 0 ? " " + rest + " min" : "");
    }

    /** In the unit of its end, rounded: 80–160 min, 11–21 h, 2–4 d. */
    static String between(long from, long to) {
        if (from == 0) {
            return "< " + whole(to);
        }
        long unit = unit(to);
        return Math.round((double) from / unit) + "–" + whole(to);
    }

    static String from(long minutes) {
        return "> " + whole(minutes);
    }

    private static String whole(long minutes) {
        long unit = unit(minutes);
        return Math.round((double) minutes / unit) + (unit == DAY ? " d" : unit == HOUR ? " h" : " min");
    }

    private static long unit(long minutes) {
        return minutes > 2 * DAY ? DAY : minutes > 3 * HOUR ? HOUR : 1;
    }
}
