package io.postkick.host.maillog.line;

import io.postkick.host.maillog.LogTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time at the beginning of a line: {@code Nov 23 02:21:07}, also with a year before, behind the day or at the end, a weekday, a
 * fraction, or the month's name in any language; {@code 2026-11-23T02:21:07.123+01:00}, also with a blank for the T, a comma for the
 * point, an offset without its colon, apart, or none. Each character is looked at a few times at most.
 */
final class Stamp {

    private static final int LONGEST_WORD = 12;
    private static final int NONE = -1;
    private static final int NANOS = 9;

    private final String text;
    private final LogTime time;
    private int at;

    Stamp(String text, int from, LogTime time) {
        this.text = text;
        this.time = time;
        this.at = from;
    }

    /** Behind the stamp, once it was read. */
    int end() {
        return at;
    }

    /** Null when there is none. */
    @Nullable
    Instant read() {
        Instant read = isDigit(at) ? numeric() : worded(NONE);
        return is(' ') || at == text.length() ? read : null;
    }

    private @Nullable Instant numeric() {
        int year = number(4);
        if (year == NONE) {
            return null;
        } else if (is(' ')) {
            at++;
            return worded(year);
        }
        return iso(year);
    }

    private @Nullable Instant iso(int year) {
        int month = take('-') ? number(2) : NONE;
        int day = take('-') ? number(2) : NONE;
        boolean apart = take('T') || take('t') || take(' ');
        int second = apart ? secondOfDay() : NONE;
        if (month == NONE || day == NONE || second == NONE) {
            return null;
        }
        int nanos = fraction();
        return offset(year, month, day, second, nanos);
    }

    private @Nullable Instant offset(int year, int month, int day, int second, int nanos) {
        if (take('Z') || take('z')) {
            return LogTime.at(year, month, day, second, nanos, ZoneOffset.UTC);
        }
        int sign = is(' ') && isOffset(at + 1) ? at + 1 : at;
        if (sign >= text.length() || (text.charAt(sign) != '+' && text.charAt(sign) != '-')) {
            return time.local(year, month, day, second, nanos);
        }
        at = sign + 1;
        int hours = number(2);
        take(':');
        int minutes = isDigit(at) ? number(2) : 0;
        if (hours == NONE || minutes == NONE) {
            return null;
        }
        int seconds = (hours * 60 + minutes) * 60 * (text.charAt(sign) == '-' ? -1 : 1);
        try {
            return LogTime.at(year, month, day, second, nanos, ZoneOffset.ofTotalSeconds(seconds));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether an offset stands there by itself, and not a word that begins as one. */
    private boolean isOffset(int from) {
        return text.length() > from + 5
                && (text.charAt(from) == '+' || text.charAt(from) == '-')
                && isDigit(from + 1)
                && isDigit(from + 2)
                && text.charAt(text.charAt(from + 3) == ':' ? Math.min(from + 6, text.length() - 1) : from + 5) == ' ';
    }

    private @Nullable Instant worded(int yearBefore) {
        int word = at;
        boolean weekday = skipWord() && startsWord(at);
        if (weekday) {
            word = at;
            skipWord();
        }
        int month = at == word + 4 ? LogTime.month(text, word) : LogTime.ANY_MONTH;
        int day = at == word ? NONE : upToTwoDigits();
        boolean spaced = take(' ');
        int year = yearBefore == NONE && isYear(' ') ? number(4) : yearBefore;
        if (day == NONE || !spaced || (year != yearBefore && !take(' '))) {
            return null;
        }
        int second = secondOfDay();
        if (second == NONE) {
            return null;
        }
        int nanos = fraction();
        if (weekday && year == NONE && is(' ') && isYearAt(at + 1)) {
            at++;
            year = number(4);
        }
        return date(year, month, day, second, nanos);
    }

    private @Nullable Instant date(int year, int month, int day, int second, int nanos) {
        Instant found = year == NONE || month == LogTime.ANY_MONTH
                ? time.closest(month, day, second)
                : time.local(year, month, day, second, 0);
        return found == null ? null : found.plusNanos(nanos);
    }

    /** Moves behind a word of letters, which may end with a point, and the blanks that follow it. */
    private boolean skipWord() {
        int from = at;
        int end = at;
        while (end < text.length() && end - from <= LONGEST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (end == from) {
            return false;
        }
        end += end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',') ? 1 : 0;
        if (end >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        at = end + 1;
        return true;
    }

    private boolean startsWord(int index) {
        return index < text.length() && Character.isLetter(text.charAt(index));
    }

    private int upToTwoDigits() {
        take(' ');
        if (!isDigit(at)) {
            return NONE;
        }
        return isDigit(at + 1) ? number(2) : number(1);
    }

    private boolean isYear(char after) {
        return isYearAt(at) && text.charAt(at + 4) == after;
    }

    private boolean isYearAt(int from) {
        return text.length() > from + 4
                && isDigit(from)
                && isDigit(from + 1)
                && isDigit(from + 2)
                && isDigit(from + 3)
                && text.charAt(from + 4) == ' ';
    }

    private int secondOfDay() {
        int hour = number(2);
        int minute = take(':') ? number(2) : NONE;
        int second = take(':') ? number(2) : NONE;
        if (hour == NONE || minute == NONE || second == NONE || hour > 23 || minute > 59 || second > 60) {
            return NONE;
        }
        // A leap second is logged as :60.
        return (hour * 60 + minute) * 60 + Math.min(second, 59);
    }

    /** In nanoseconds; what is finer is left out. */
    private int fraction() {
        if ((!is('.') && !is(',')) || !isDigit(at + 1)) {
            return 0;
        }
        int nanos = 0;
        int digits = 0;
        for (at++; isDigit(at); at++) {
            if (digits < NANOS) {
                nanos = nanos * 10 + text.charAt(at) - '0';
                digits++;
            }
        }
        for (; digits < NANOS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int number(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            if (!isDigit(at + i)) {
                return NONE;
            }
            number = number * 10 + text.charAt(at + i) - '0';
        }
        at += digits;
        return number;
    }

    private boolean take(char character) {
        if (is(character)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean is(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
