package io.postkick.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the line of a delivery to the host that took the message. */
class OnwardTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static List<Onward> of(String status, String relay, String text) {
        var recipient = new TrackedRecipient("b@example.com", null, status, "2.0.0", relay, NOON, text);
        var message = new TrackedMessage(
                List.of("AAAA11"),
                null,
                "a@example.org",
                List.of(recipient, recipient),
                null,
                1L,
                NOON,
                NOON,
                null,
                List.of(),
                null,
                false);
        return Onward.of(
                message, host -> host.equals("mx2.example.org") ? List.of("mx2/postfix", "mx2/in") : List.of());
    }

    @Test
    void leadsToEachInstanceOfTheHostThatTookIt() {
        assertThat(of("sent", "MX2.example.org[192.0.2.2]:25", "250 2.0.0 Ok: queued as 4BcDfG1234z9xK"))
                .containsExactly(
                        new Onward("4BcDfG1234z9xK", "mx2/postfix", "/instances/mx2~postfix/history/4BcDfG1234z9xK"),
                        new Onward("4BcDfG1234z9xK", "mx2/in", "/instances/mx2~in/history/4BcDfG1234z9xK"));
        assertThat(of("sent", "mx2.example.org[192.0.2.2]:25", "250 2.0.0 Ok: queued as E352D20C0A3"))
                .hasSize(2);
    }

    @Test
    void leadsNowhereElse() {
        assertThat(of("sent", "mx9.example.org[192.0.2.9]:25", "250 2.0.0 Ok: queued as E352D20C0A3"))
                .isEmpty();
        assertThat(of("deferred", "mx2.example.org[192.0.2.2]:25", "450 queued as E352D20C0A3"))
                .isEmpty();
        assertThat(of("sent", "mx2.example.org[192.0.2.2]:25", "250 thanks")).isEmpty();
        assertThat(of("sent", "local", "delivered: queued as E352D20C0A3")).isEmpty();
        assertThat(of("sent", "mx2.example.org[192.0.2.2]:25", "250 queued as ../../x"))
                .isEmpty();
    }
}
