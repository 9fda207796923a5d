package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a retry as a whole. */
class HeadlineTests {

    /** A provider on a bad night: no two replies are the same, neither of what it takes nor of what it refuses. */
    static final List<String> IDS =
            IntStream.range(0, 2000).mapToObj("3Pt2mN2VXxz%04d"::formatted).toList();

    @Test
    void isWhatBecameOfTheMailWithTheWorstFirst() {
        Results results = badNight();

        assertThat(Headline.of(results.outcomes(true)).words())
                .isEqualTo("106 returned to their senders · 664 deferred again · 1,230 delivered · 0 not tried");
        assertThat(Headline.of(results.outcomes(true)).look()).isEqualTo("bad");
    }

    @Test
    void leadsTheSentenceOnTheRecordWithReasonsThatSaySomething() {
        assertThat(Concluding.sentence("", badNight(), ""))
                .startsWith("106 returned to their senders · 664 deferred again · 1,230 delivered · 0 not tried."
                        + " Asked for 2,000 of 2,000. Why: ")
                .doesNotContain("another reason", "queued as", "..");
    }

    /** However many texts there are, what failed last is told as well as what failed first. */
    @Test
    void keepsACodeOfEveryFailureAndNoTextOfASuccess() {
        assertThat(badNight().lines(0, 2000)).allSatisfy(line -> {
            if (line.status() == Status.SENT) {
                assertThat(line.reason()).isEmpty();
            } else {
                assertThat(line.reason()).containsAnyOf("451 4.7.500", "550 5.1.1");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT, SENT, ok",
        "LEFT, BOUNCED, bad",
        "LEFT, EXPIRED, bad",
        "LEFT, , info",
        "TRIED_AGAIN, DEFERRED, warn",
        "TRIED_AGAIN, , warn",
        "STILL_THERE, , warn",
        "NOT_SENT, , warn",
        "SENT, , warn",
        "NOT_KNOWN, , warn",
        "REFUSED, , bad",
        "UNDER_WAY, , info"
    })
    void isGreenOnlyWhereEverythingWasDelivered(Result result, @Nullable Status status, String look) {
        var one = new Results();
        one.add(new Results.Line("E352D20C0A1", result, status, 0, ""));
        assertThat(Headline.of(one.outcomes(true)).look()).isEqualTo(look);

        one.add(new Results.Line("E352D20C0B2", Result.LEFT, Status.SENT, 0, ""));
        assertThat(Headline.of(one.outcomes(true)).look()).isEqualTo(look);
    }

    @Test
    void growsWhileTheRetryRuns() {
        assertThat(Outcome.of(Result.NOT_SENT, null, false)).isEqualTo(Outcome.AHEAD);
        assertThat(Outcome.of(Result.NOT_KNOWN, null, false)).isEqualTo(Outcome.WAITING);
        assertThat(Outcome.of(Result.SENT, null, false)).isEqualTo(Outcome.WAITING);
        assertThat(Outcome.of(Result.STILL_THERE, null, false)).isEqualTo(Outcome.WAITING);
        assertThat(Outcome.of(Result.TRY_NOT_KNOWN, null, false)).isEqualTo(Outcome.WAITING);
        assertThat(Outcome.of(Result.STILL_THERE, null, true)).isEqualTo(Outcome.NOT_TRIED);
        assertThat(Outcome.of(Result.TRY_NOT_KNOWN, null, true)).isEqualTo(Outcome.PERHAPS_TRIED);
        assertThat(Outcome.of(Result.SENT, Status.SENT, false)).isEqualTo(Outcome.DELIVERED);
        assertThat(Outcome.of(Result.SENT, Status.DEFERRED, false)).isEqualTo(Outcome.DEFERRED);
        assertThat(Outcome.of(Result.SENT, Status.BOUNCED, false)).isEqualTo(Outcome.RETURNED);
    }

    @Test
    void saysLastWhatIsStillToCome() {
        assertThat(Headline.of(Map.of(Outcome.AHEAD, 1600, Outcome.DELIVERED, 172, Outcome.WAITING, 39))
                        .words())
                .isEqualTo("39 without a result yet · 172 delivered · 0 deferred again · 0 returned to their senders"
                        + " · 0 not tried · 1,600 still to be asked for");
    }

    @Test
    void speaksOfOneAsOfOne() {
        assertThat(Headline.of(Map.of(Outcome.RETURNED, 1, Outcome.NOT_KNOWN, 1))
                        .words())
                .isEqualTo("1 returned to its sender · 1 of which it is not known whether Postfix heard of it"
                        + " · 0 delivered · 0 deferred again · 0 not tried");
        var one = new Results();
        one.add(new Results.Line("E352D20C0A1", Result.STILL_THERE, "refused."));
        assertThat(Concluding.sentence("", one, "A note."))
                .isEqualTo(
                        "1 not tried · 0 delivered · 0 deferred again · 0 returned to their senders. Asked for 1 of 1."
                                + " 1 is in the queue as before, without a sign of a try. A note. Why: 1: refused.");
    }

    static Results badNight() {
        var tries = new Tries(IDS);
        for (int i = 0; i < IDS.size(); i++) {
            tries.note(new Sign(IDS.get(i), status(i), text(i)), i / 20, IDS.size());
        }
        var results = new Results();
        for (int i = 0; i < IDS.size(); i++) {
            Tries.Try last = tries.of(i);
            Result result = last.status() == Status.DEFERRED ? Result.TRIED_AGAIN : Result.LEFT;
            results.add(new Results.Line(IDS.get(i), result, last.status(), last.after(), last.reason()));
        }
        return results;
    }

    private static Status status(int i) {
        return i < 1230 ? Status.SENT : i < 1894 ? Status.DEFERRED : Status.BOUNCED;
    }

    private static String text(int i) {
        String host = "host bigprovider-example.mail.protection.example[203.0.113.%d]".formatted(i % 200);
        return switch (status(i)) {
            case SENT -> "250 2.0.0 Ok: queued as %010X".formatted(i * 7919L);
            case DEFERRED ->
                host
                        + " said: 451 4.7.500 Server busy. Please try again later from [198.51.100.7]. (AS77713%03d) [AM%05dFT%d.eop.example 2026-11-28T04:20:%02d.123Z %016X] (in reply to RCPT TO command)"
                                .formatted(i % 1000, i, i % 7, i % 60, i * 104_729L);
            default ->
                host
                        + " said: 550 5.1.1 <user%d@bigprovider.example>: no such user (in reply to RCPT TO command)"
                                .formatted(i);
        };
    }
}
