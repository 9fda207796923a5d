package io.postkick.retry;

import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.RetryProperties;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a preview lets one choose where each message is asked for by itself.
 *
 * @param usual seconds that all of them take at the host's setting
 * @param paces messages a second, slowest first; the last is the host's setting
 * @param first how many to try first
 * @param pauseAfter failures in a row at which it will wait; 0 for never
 */
record Choices(long usual, List<PaceChoice> paces, int first, int pauseAfter) {

    static final int FIRST = 10;

    /**
     * A pace to choose.
     *
     * @param value as the form sends it; empty for the host's setting
     * @param seconds from one to the next where it is less than one a second; else 0
     * @param takes seconds for all of them
     */
    record PaceChoice(String value, String perSecond, long seconds, long takes) {}

    /** @param messages that would be asked for */
    static Choices of(RetryProperties properties, int messages) {
        double most = properties.retryRate();
        Stream<PaceChoice> slower = Stream.of(0.2, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
                .filter(pace -> pace < most)
                .map(pace -> pace(Manner.plain(pace), pace, messages));
        PaceChoice usual = pace("", most, messages);
        return new Choices(
                usual.takes(), Stream.concat(slower, Stream.of(usual)).toList(), FIRST, properties.retryPauseAfter());
    }

    private static PaceChoice pace(String value, double perSecond, int messages) {
        return new PaceChoice(
                value,
                Manner.plain(perSecond),
                perSecond < 1 ? Math.round(1 / perSecond) : 0,
                Math.round((messages - 1) / perSecond) + 1);
    }
}
