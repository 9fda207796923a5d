package io.postkick.host.track.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that Postfix did not take, in the lines of each of its programs that says so. */
class TurnedAwayTests {

    private static final String REFUSED = """
            Nov 28 10:00:00 h postfix/smtpd[1]: connect from mail.example.org[192.0.2.1]
            Nov 28 10:00:01 h postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.org[192.0.2.1]: 554 5.7.1 <bob@example.com>: Relay access denied; from=<anna@example.org> to=<bob@example.com> proto=ESMTP helo=<mail.example.org>
            Nov 28 10:00:02 h postfix/smtpd[1]: NOQUEUE: reject_warning: RCPT from mail.example.org[192.0.2.1]: 554 5.7.1 <bob@example.com>: Relay access denied; from=<anna@example.org> to=<bob@example.com> proto=ESMTP helo=<mail.example.org>
            Nov 28 10:00:03 h postfix/smtpd[1]: NOQUEUE: client=mail.example.org[192.0.2.1]
            Nov 28 10:00:04 h postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.org[192.0.2.1]: 450 4.2.0 <bob@example.com>: Recipient address rejected: Greylisted, see http://postgrey.example/help; from=<anna@example.org> to=<bob@example.com> proto=ESMTP helo=<mail.example.org>
            """;

    /** Of one with two recipients one was refused, and then the message for its content. */
    private static final String IN_PART = """
            Nov 28 10:00:00 h postfix/smtpd[1]: 4F1A2B3C4D: client=mail.example.org[192.0.2.1]
            Nov 28 10:00:01 h postfix/smtpd[1]: 4F1A2B3C4D: reject: RCPT from mail.example.org[192.0.2.1]: 550 5.1.1 <eve@example.com>: Recipient address rejected: User unknown; from=<anna@example.org> to=<eve@example.com> proto=ESMTP helo=<mail.example.org>
            Nov 28 10:00:02 h postfix/cleanup[2]: 4F1A2B3C4D: message-id=<1@example.org>
            Nov 28 10:00:02 h postfix/cleanup[2]: 4F1A2B3C4D: reject: header Subject: cheap from me[1.2.3.4]; from=<x> to=<y> from mail.example.org[192.0.2.1]; from=<anna@example.org> to=<bob@example.com> proto=ESMTP helo=<mail.example.org>: 5.7.1 message content rejected
            """;

    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir
    private Path folder;

    private SearchedLog log;

    @BeforeEach
    void prepare() {
        log = new SearchedLog(folder);
    }

    @AfterEach
    void end() {
        log.close();
    }

    private static Sought withRefused(
            @Nullable String address, @Nullable String client, @Nullable List<String> domains) {
        return new Sought(address, null, null, client, null, null, true, domains);
    }

    private static TrackedRecipient not(String address, int second, String dsn, String text) {
        return new TrackedRecipient(address, null, "reject", dsn, "", TEN.plusSeconds(second), text);
    }

    @Test
    void isARowOfItsOwnForEachRefusalWhereThatIsAskedFor() {
        log.write(REFUSED);
        List<TrackedMessage> found = log.messages(withRefused("bob@", null, null));

        assertThat(found).hasSize(2).allSatisfy(message -> {
            assertThat(message.queueIds()).isEmpty();
            assertThat(message.sender()).isEqualTo("anna@example.org");
            assertThat(message.client()).isEqualTo("mail.example.org[192.0.2.1]");
            assertThat(message.messageId()).isNull();
        });
        assertThat(found.get(0).recipients())
                .containsExactly(
                        not(
                                "bob@example.com",
                                4,
                                "4.2.0",
                                "450 4.2.0 <bob@example.com>: Recipient address rejected: Greylisted, see http://postgrey.example/help"));
        assertThat(found.get(1).recipients())
                .containsExactly(
                        not("bob@example.com", 1, "5.7.1", "554 5.7.1 <bob@example.com>: Relay access denied"));
        assertThat(log.messages(withRefused(null, "192.0.2.1", null))).hasSize(2);
        assertThat(log.messages(withRefused("anna@example.org", "192.0.2.2", null)))
                .isEmpty();
        assertThat(log.messages(new Sought(null, null, null, null, TEN.plusSeconds(2), null, true, null)))
                .hasSize(1);
        assertThat(log.messages(withRefused("anna", null, List.of("example.com"))))
                .hasSize(2);
        assertThat(log.messages(withRefused("bob", null, List.of("example.com"))))
                .hasSize(2);
        assertThat(log.messages(withRefused("bob", null, List.of("example.net"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@example.com", "anna@example.org"})
    void isNoneWhereThatIsNotAskedFor(String address) {
        assertThat(log.write(REFUSED).messages(SearchedLog.address(address))).isEmpty();
    }

    @Test
    void belongsToTheMessageThatHasAQueueId() {
        TrackedMessage found = log.write(IN_PART).only(SearchedLog.address("eve@example.com"));

        assertThat(found.queueIds()).containsExactly("4F1A2B3C4D");
        assertThat(found.recipients())
                .containsExactly(
                        not(
                                "eve@example.com",
                                1,
                                "5.1.1",
                                "550 5.1.1 <eve@example.com>: Recipient address rejected: User unknown"),
                        not("bob@example.com", 2, "5.7.1", "5.7.1 message content rejected"));
    }

    /** More than one search keeps, beside a message that was taken before them all. */
    @Test
    void doesNotHideWhatCameBefore() {
        StringBuilder text = new StringBuilder(IN_PART);
        for (int at = 0; at < 1500; at++) {
            text.append(
                    "Nov 28 11:%02d:%02d h postfix/postscreen[1]: NOQUEUE: reject: RCPT from [192.0.2.9]:%d: 550 5.7.1 Service unavailable; client [192.0.2.9] blocked using bl.example; from=<s@example.net>, to=<bob@example.com>, proto=ESMTP, helo=<x>%n"
                            .formatted(at / 60, at % 60, 10_000 + at));
        }
        log.write(text.toString());

        assertThat(log.messages(SearchedLog.address("bob@example.com")))
                .singleElement()
                .satisfies(message -> assertThat(message.queueIds()).containsExactly("4F1A2B3C4D"));
        List<TrackedMessage> all =
                log.find(withRefused("bob@example.com", null, null), 1000).messages();
        assertThat(all).hasSize(1000).isSortedAccordingTo((a, b) -> b.lastSeen().compareTo(a.lastSeen()));
        assertThat(all.get(0).client()).isEqualTo("[192.0.2.9]:11499");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "milter-reject: END-OF-MESSAGE from h[192.0.2.1]: 4.7.1 Service unavailable; from=<> to=<b@x> proto=SMTP helo=<h> | h[192.0.2.1] | `` | b@x | 4.7.1 | 4.7.1 Service unavailable",
                "reject: CONNECT from unknown[192.0.2.1]: 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected; proto=SMTP | unknown[192.0.2.1] | - | - | 5.7.1 | 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected",
                "reject: MAIL from h[2001:db8::1]: 552 5.3.4 Message size exceeds fixed limit; from=<a@x> proto=ESMTP helo=<h> | h[2001:db8::1] | a@x | - | 5.3.4 | 552 5.3.4 Message size exceeds fixed limit",
                "reject: RCPT from h[192.0.2.1]: 550 5.1.1 <\"; from=<x> to=<y>\"@z>: User unknown; from=<a@x> to=<\"; from=<x> to=<y>\"@z> proto=ESMTP helo=<; from=<v> to=<w>> | h[192.0.2.1] | a@x | \"; from=<x | 5.1.1 | 550 5.1.1 <\"; from=<x> to=<y>\"@z>: User unknown",
                "reject: RCPT from h[192.0.2.1]: 554 no code; from=<a@x> to=<b@x> proto=ESMTP helo=<h> | h[192.0.2.1] | a@x | b@x | `` | 554 no code",
            })
    void isReadAsItWasWritten(
            String said, String client, @Nullable String sender, @Nullable String recipient, String dsn, String reply) {
        assertThat(TurnedAway.in(said)).hasValue(new TurnedAway(client, sender, recipient, dsn, reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reject: VRFY from h[192.0.2.1]: 550 5.1.1 <b>: User unknown; to=<b> proto=SMTP helo=<h>",
                "reject: ",
                "reject: RCPT from h",
                "reject: header Subject: x; from=<a> to=<b>",
                "hold: RCPT from h[192.0.2.1]: x; from=<a> to=<b> proto=ESMTP helo=<h>",
            })
    void isNothingElse(String said) {
        assertThat(TurnedAway.in(said)).isEmpty();
    }
}
