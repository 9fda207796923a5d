package io.postkick.queue;

/** Spans of time as people say them. */
final class Ages {

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private static final String MINUTES = " min";
    private static final String HOURS = " h";
    private static final String DAYS = " d";

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

    /** The very bounds, short: 80–160 min, 2:40–5:20 h, 21:20–48 h, 2–4 d. */
    static String between(long from, long to) {
        String unit = unit(to);
        return from == 0 ? "< " + in(unit, to) + unit : in(unit, from) + "–" + in(unit, to) + unit;
    }

    static String from(long minutes) {
        return "> " + in(unit(minutes), minutes) + unit(minutes);
    }

    private static String in(String unit, long minutes) {
        if (unit.equals(HOURS)) {
            return minutes % HOUR == 0
                    ? Long.toString(minutes / HOUR)
                    : "%d:%02d".formatted(minutes / HOUR, minutes % HOUR);
        }
        return Long.toString(unit.equals(DAYS) ? minutes / DAY : minutes);
    }

    /** The largest that people use for so much, and in which it can be said. */
    private static String unit(long minutes) {
        return minutes > 2 * DAY && minutes % DAY == 0 ? DAYS : minutes > 3 * HOUR ? HOURS : MINUTES;
    }
}
