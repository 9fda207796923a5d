package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.Headline;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.value.Tone;
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
        assertThat(Headline.of(results.outcomes(true)).tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void leadsTheSentenceOnTheRecordWithReasonsThatSaySomething() {
        assertThat(Conclusion.sentence("", badNight(), ""))
                .startsWith("106 returned to their senders · 664 deferred again · 1,230 delivered · 0 not tried."
                        + " Asked for 2,000 of 2,000. Why: ")
                .doesNotContain("another reason", "queued as", "..");
    }

    /** However many texts there are, what failed last is told as well as what failed first. */
    @Test
    void keepsACodeOfEveryFailureAndNoTextOfASuccess() {
        assertThat(badNight().lines(0, 2000)).allSatisfy(line -> {
            if (line.status() == DeliveryStatus.SENT) {
                assertThat(line.reason()).isEmpty();
            } else {
                assertThat(line.reason()).containsAnyOf("451 4.7.500", "550 5.1.1");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT, SENT, OK",
        "LEFT, BOUNCED, BAD",
        "LEFT, EXPIRED, BAD",
        "LEFT, , INFO",
        "TRIED_AGAIN, DEFERRED, WARN",
        "TRIED_AGAIN, , WARN",
        "STILL_THERE, , WARN",
        "NOT_SENT, , WARN",
        "SENT, , WARN",
        "NOT_KNOWN, , WARN",
        "REFUSED, , BAD",
        "UNDER_WAY, , INFO"
    })
    void isGreenOnlyWhereEverythingWasDelivered(MessageResult result, @Nullable DeliveryStatus status, Tone tone) {
        var one = new Results();
        one.add(new Results.Line("E352D20C0A1", result, status, 0, ""));
        assertThat(Headline.of(one.outcomes(true)).tone()).isEqualTo(tone);

        one.add(new Results.Line("E352D20C0B2", MessageResult.LEFT, DeliveryStatus.SENT, 0, ""));
        assertThat(Headline.of(one.outcomes(true)).tone()).isEqualTo(tone);
    }

    @Test
    void growsWhileTheRetryRuns() {
        assertThat(MessageOutcome.of(MessageResult.NOT_SENT, null, false)).isEqualTo(MessageOutcome.AHEAD);
        assertThat(MessageOutcome.of(MessageResult.NOT_KNOWN, null, false)).isEqualTo(MessageOutcome.WAITING);
        assertThat(MessageOutcome.of(MessageResult.SENT, null, false)).isEqualTo(MessageOutcome.WAITING);
        assertThat(MessageOutcome.of(MessageResult.STILL_THERE, null, false)).isEqualTo(MessageOutcome.WAITING);
        assertThat(MessageOutcome.of(MessageResult.TRY_NOT_KNOWN, null, false)).isEqualTo(MessageOutcome.WAITING);
        assertThat(MessageOutcome.of(MessageResult.STILL_THERE, null, true)).isEqualTo(MessageOutcome.NOT_TRIED);
        assertThat(MessageOutcome.of(MessageResult.TRY_NOT_KNOWN, null, true)).isEqualTo(MessageOutcome.PERHAPS_TRIED);
        assertThat(MessageOutcome.of(MessageResult.SENT, DeliveryStatus.SENT, false))
                .isEqualTo(MessageOutcome.DELIVERED);
        assertThat(MessageOutcome.of(MessageResult.SENT, DeliveryStatus.DEFERRED, false))
                .isEqualTo(MessageOutcome.DEFERRED);
        assertThat(MessageOutcome.of(MessageResult.SENT, DeliveryStatus.BOUNCED, false))
                .isEqualTo(MessageOutcome.RETURNED);
    }

    @Test
    void saysLastWhatIsStillToCome() {
        assertThat(Headline.of(Map.of(
                                MessageOutcome.AHEAD, 1600, MessageOutcome.DELIVERED, 172, MessageOutcome.WAITING, 39))
                        .words())
                .isEqualTo("39 without a result yet · 172 delivered · 0 deferred again · 0 returned to their senders"
                        + " · 0 not tried · 1,600 still to be asked for");
    }

    @Test
    void speaksOfOneAsOfOne() {
        assertThat(Headline.of(Map.of(MessageOutcome.RETURNED, 1, MessageOutcome.NOT_KNOWN, 1))
                        .words())
                .isEqualTo("1 returned to its sender · 1 of which it is not known whether Postfix heard of it"
                        + " · 0 delivered · 0 deferred again · 0 not tried");
        var one = new Results();
        one.add(new Results.Line("E352D20C0A1", MessageResult.STILL_THERE, "refused."));
        assertThat(Conclusion.sentence("", one, "A note."))
                .isEqualTo(
                        "1 not tried · 0 delivered · 0 deferred again · 0 returned to their senders. Asked for 1 of 1."
                                + " 1 is in the queue as before, without a sign of a try. A note. Why: 1 × refused.");
    }

    static Results badNight() {
        var tries = new LoggedTries(IDS);
        for (int i = 0; i < IDS.size(); i++) {
            tries.note(new DeliveryReport(IDS.get(i), status(i), text(i)), i / 20, IDS.size());
        }
        var results = new Results();
        for (int i = 0; i < IDS.size(); i++) {
            LoggedTries.Try last = tries.of(i);
            MessageResult result =
                    last.status() == DeliveryStatus.DEFERRED ? MessageResult.TRIED_AGAIN : MessageResult.LEFT;
            results.add(new Results.Line(IDS.get(i), result, last.status(), last.after(), last.reason()));
        }
        return results;
    }

    private static DeliveryStatus status(int i) {
        return i < 1230 ? DeliveryStatus.SENT : i < 1894 ? DeliveryStatus.DEFERRED : DeliveryStatus.BOUNCED;
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
