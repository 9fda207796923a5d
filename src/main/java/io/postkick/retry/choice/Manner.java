package io.postkick.retry.choice;

import io.postkick.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a retry follow each other where each message is asked for by itself.
 *
 * @param perSecond requests a second at most; 0 for as many as the host's setting allows
 * @param first after so many it waits for a person; 0 for none
 * @param pauseAfter it waits for a person when so many tries in a row all failed; 0 for never
 */
public record Manner(double perSecond, int first, int pauseAfter) {

    /** As fast as the host allows, and without waiting for anybody. */
    public static final Manner PLAIN = new Manner(0, 0, 0);

    private static final double SLOWEST = 0.01;

    private static final int MOST_IN_A_ROW = 1000;

    /**
     * As somebody wants it.
     *
     * @param most requests a second that the host's setting allows
     * @throws Refused if it cannot be meant
     */
    public static Manner of(
            @Nullable Double perSecond, @Nullable Integer first, @Nullable Integer pauseAfter, double most) {
        if (perSecond != null && !(perSecond >= SLOWEST && perSecond <= most)) {
            throw Refused.because(ChoiceWhy.PACE, plain(SLOWEST), plain(most));
        }
        if (first != null && !(first >= 0 && first <= Selecting.MAX_IDS)) {
            throw Refused.because(ChoiceWhy.FIRST);
        }
        if (pauseAfter != null && !(pauseAfter >= 0 && pauseAfter <= MOST_IN_A_ROW)) {
            throw Refused.because(ChoiceWhy.PAUSE_AFTER, MOST_IN_A_ROW);
        }
        return new Manner(
                perSecond == null ? 0 : perSecond, first == null ? 0 : first, pauseAfter == null ? 0 : pauseAfter);
    }

    /** Requests a second. */
    public double rate(double most) {
        return perSecond == 0 ? most : Math.min(most, perSecond);
    }

    /** For the record; empty when there is nothing to say. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (perSecond >= 1) {
            words.add("At most %s a second.".formatted(plain(perSecond)));
        } else if (perSecond > 0) {
            words.add("One every %s s at most.".formatted(plain(Math.round(10 / perSecond) / 10.0)));
        }
        if (first > 0) {
            words.add("It waits after the first %,d.".formatted(first));
        }
        if (pauseAfter > 0) {
            words.add("It pauses when the last %,d tries all failed.".formatted(pauseAfter));
        }
        return String.join(" ", words);
    }

    /** Without a fraction where there is none. */
    public static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
