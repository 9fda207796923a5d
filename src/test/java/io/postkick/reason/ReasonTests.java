package io.postkick.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of one reason. */
class ReasonTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host a.example[192.0.2.1] said: 451 4.7.500 Server busy (in reply to RCPT TO command) | 451 | 4.7.500",
                "host a.example[192.0.2.1] said: 550-5.1.1 No such 550 5.1.1 user (in reply to RCPT TO command) | 550 | 5.1.1",
                "host a.example[192.0.2.1] refused to talk to me: 421 try later | 421 |",
                "451 4.7.1 bare reply | 451 | 4.7.1",
                "host a.example[192.0.2.1] said: 550 no (#5.7.1) (in reply to DATA command) | 550 | 5.7.1",
                "host a.example[192.0.2.1] said: 550 about 4.7.1 of something | 550 |",
                "connect to a.example[192.0.2.1]:25: Connection timed out | |",
                "4511 is no reply | |"
            })
    void hasItsCodes(String raw, Integer reply, String enhanced) {
        assertThat(Reason.of(raw)).returns(reply, Reason::reply).returns(enhanced, Reason::enhanced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "delivery temporarily suspended: ", "\n\t"})
    void isNoneWhereNothingIsSaid(String raw) {
        assertThat(Reason.of(raw)).isEqualTo(Reason.NONE);
    }

    @Test
    void isTheSameWhereverAndWhenItWasSaid() {
        Reason at = Reason.of("host mx1.example[192.0.2.1] said: 451 4.3.0 later (in reply to MAIL FROM command)");
        assertThat(
                        Reason.of(
                                "delivery temporarily suspended: host mx2.example[2001:db8::1] refused to talk to me: 451 4.3.0 later"))
                .isEqualTo(at);
    }

    @Test
    void isReadAgainAsItWas() {
        for (FamiliesTests.Family family : FamiliesTests.families()) {
            assertThat(Reason.of(family.line()).text()).isEqualTo(family.line());
        }
    }

    @Test
    void foldsDatesAndSpansOfTime() {
        assertThat(Reason.of("451 blocked until Mon, 23 Nov 2026 04:20:11 +0100 by policy")
                        .text())
                .isEqualTo(Reason.of("451 blocked until Tue, 1 Dec 2026 14:00:00 +0100 by policy")
                        .text())
                .isEqualTo("451 blocked until … by policy");
        assertThat(Reason.of("451 you may try again in May").text()).isEqualTo("451 you may try again in May");
    }

    @Test
    @Timeout(20)
    void takesTimeThatGrowsWithItsLengthOnly() {
        for (String part : List.of(
                "(", "[", "<", "\"", "1", "a1 ", "a.", "@", ": ", "=", "http://a/", "550-", "…", "\u202e", "é")) {
            String hostile = "host x[1] said: 550 " + part.repeat(1_000_000 / part.length());
            for (int i = 0; i < 200; i++) {
                String text = Reason.of(hostile).text();
                assertThat(text.length()).isLessThanOrEqualTo(Reason.MOST_KEPT + 1);
            }
        }
    }

    @Test
    void hidesNothingThatCannotBeSeen() {
        assertThat(Reason.of("451 4.7.1 la\u0007ter\u202e now\r\nplease").text())
                .isEqualTo("451 4.7.1 later now please");
    }

    @Test
    void isCutBetweenWordsAndCharacters() {
        assertThat(Reason.of("word ".repeat(400)).text()).endsWith("word …").hasSizeLessThanOrEqualTo(Reason.MOST_KEPT);
        String wide = Reason.of("𝄞".repeat(400)).text();
        assertThat(wide).endsWith("𝄞 …");
        assertThat(wide.codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                .isEmpty();
    }

    @Test
    void isFastEnoughForAMillion() {
        String reply =
                "host mx.example[192.0.2.1] said: 451 4.7.500 Server busy. Please try again later from [203.0.113.7]. [%d]";
        long began = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            Reason.of(reply.formatted(i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
