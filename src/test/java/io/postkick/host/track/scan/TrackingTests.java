package io.postkick.host.track.scan;

import static io.postkick.host.track.scan.SearchedLog.address;
import static io.postkick.host.track.scan.SearchedLog.queueId;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress.State;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search makes of logs as Postfix writes them: one row for each message, however it went. */
class TrackingTests {

    private static final String SENT = """
            Nov 28 10:00:00 h postfix/smtpd[1]: connect from mail.example.org[192.0.2.1]
            Nov 28 10:00:00 h postfix/smtpd[1]: 4F1A2B3C4D: client=mail.example.org[192.0.2.1], sasl_method=PLAIN, sasl_username=anna
            Nov 28 10:00:00 h postfix/cleanup[2]: 4F1A2B3C4D: message-id=<1@example.org>
            Nov 28 10:00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, size=321, nrcpt=2 (queue active)
            Nov 28 10:00:01 h postfix/smtp[4]: 4F1A2B3C4D: to=<bob@example.com>, relay=mx.example.com[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F00000001)
            Nov 28 10:00:02 h postfix/smtp[5]: 4F1A2B3C4D: to=<Eve@Example.net>, orig_to=<all@example.org>, relay=none, delay=2, delays=0/0/2/0, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.3]:25: Connection refused)
            """;

    private static final String LATER = """
            Nov 28 11:00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, size=321, nrcpt=2 (queue active)
            Nov 28 11:00:02 h postfix/smtp[5]: 4F1A2B3C4D: to=<Eve@Example.net>, orig_to=<all@example.org>, relay=mx.example.net[192.0.2.3]:25, delay=3602, delays=0/0/2/0, dsn=2.0.0, status=sent (250 ok)
            Nov 28 11:00:02 h postfix/qmgr[3]: 4F1A2B3C4D: removed
            """;

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

    /** Each was tried in the first hour and again, the other way round, in the second. */
    @Test
    void listsFirstWhatWasSeenLastFromPageToPage() {
        StringBuilder text = new StringBuilder();
        for (int tried = 0; tried < 600; tried++) {
            int message = tried < 300 ? tried : 599 - tried;
            String at =
                    "Nov 28 %02d:%02d:%02d h postfix/".formatted(10 + tried / 300, tried % 300 / 10, tried % 10 * 6);
            String id = "4F1A2B%04X".formatted(message);
            text.append(at).append("qmgr[3]: %s: from=<a@example.org>, size=1, nrcpt=1 (queue active)%n".formatted(id));
            text.append(at)
                    .append("smtp[5]: %s: to=<b@example.com>, relay=none, delay=2, dsn=4.4.1, status=deferred (no)%n"
                            .formatted(id));
        }
        log.write(text.toString());
        List<Instant> seen = new ArrayList<>();
        TrackPage page = log.find(address("b@example.com"), 50);
        Instant begun = page.begun();
        page.messages().forEach(message -> seen.add(message.lastSeen()));
        while (page.hasNext()) {
            page = log.find(address("b@example.com"), begun, seen.size(), 50);
            page.messages().forEach(message -> seen.add(message.lastSeen()));
        }
        assertThat(seen).hasSize(300).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(page.progress().bytes()).isEqualTo(text.length());
        assertThat(page.progress().begin()).isEqualTo("2026-11-28T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.org", "ANNA@", "bob@example.com", "eve@example.NET", "all@example.org", "a"})
    void findsAMessageByPartsOfItsAddresses(String part) {
        TrackedMessage found = log.write(SENT).only(address(part));

        assertThat(found.queueIds()).containsExactly("4F1A2B3C4D");
        assertThat(found.messageId()).isEqualTo("1@example.org");
        assertThat(found.sender()).isEqualTo("anna@example.org");
        assertThat(found.client()).isEqualTo("mail.example.org[192.0.2.1]");
        assertThat(found.size()).isEqualTo(321);
        assertThat(found.firstSeen()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(found.lastSeen()).isEqualTo("2026-11-28T10:00:02Z");
        assertThat(found.recipients())
                .containsExactly(
                        new TrackedRecipient(
                                "bob@example.com",
                                null,
                                "sent",
                                "2.0.0",
                                "mx.example.com[192.0.2.2]:25",
                                Instant.parse("2026-11-28T10:00:01Z"),
                                "250 2.0.0 Ok: queued as 9F00000001"),
                        new TrackedRecipient(
                                "Eve@Example.net",
                                "all@example.org",
                                "deferred",
                                "4.4.1",
                                "none",
                                Instant.parse("2026-11-28T10:00:02Z"),
                                "connect to mx.example.net[192.0.2.3]:25: Connection refused"));
    }

    @Test
    void saysTheLastThatBecameOfARecipient() {
        TrackedMessage found = log.write(SENT + LATER).only(address("eve@"));

        assertThat(found.recipients()).extracting(TrackedRecipient::status).containsExactly("sent", "sent");
        assertThat(found.lastSeen()).isEqualTo("2026-11-28T11:00:02Z");
        assertThat(log.lines("4F1A2B3C4D", null)).hasSize(8).last().isEqualTo("4F1A2B3C4D: removed");
    }

    @Test
    void findsByEveryOtherCriterion() {
        log.write(SENT);
        Instant ten = Instant.parse("2026-11-28T10:00:00Z");

        assertThat(log.messages(queueId("4F1A2B3C4D"))).hasSize(1);
        assertThat(log.messages(queueId("4F1A2B3C4"))).isEmpty();
        assertThat(log.messages(queueId("9F00000001")))
                .as("as the next server calls it")
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, "<1@example.org>", null, null, null, false, null)))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, "1@example.org", null, null, null, false, null)))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, "1@example", null, null, null, false, null)))
                .isEmpty();
        assertThat(log.messages(new Sought(null, null, null, "MAIL.example.org", null, null, false, null)))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, null, "192.0.2.1", null, null, false, null)))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, null, "192.0.2.2", null, null, false, null)))
                .isEmpty();
        assertThat(log.messages(new Sought(null, null, null, null, ten, null, false, null)))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, null, null, ten.plusSeconds(3), null, false, null)))
                .isEmpty();
        assertThat(log.messages(new Sought(null, null, null, null, null, ten, false, null)))
                .isEmpty();
        assertThat(log.messages(new Sought("bob@", null, null, "198.51.100.1", null, null, false, null)))
                .isEmpty();
        assertThat(log.messages(new Sought("bob@", null, null, "192.0.2.1", ten, ten.plusSeconds(1), false, null)))
                .hasSize(1);
    }

    @Test
    void limitsWhatIsFoundToDomains() {
        log.write(SENT);

        assertThat(log.messages(new Sought("anna", null, null, null, null, null, false, List.of("example.com"))))
                .hasSize(1);
        assertThat(log.messages(new Sought("anna", null, null, null, null, null, false, List.of("example"))))
                .isEmpty();
        assertThat(log.messages(
                        new Sought(null, null, null, null, Instant.EPOCH, null, false, List.of("example.com", "x"))))
                .hasSize(1);
        assertThat(log.messages(new Sought(null, null, null, null, Instant.EPOCH, null, false, List.of("example.com"))))
                .hasSize(1);
    }

    @Test
    void isNotTakenInByWhatOthersWrite() {
        log.write("""
                Nov 28 10:00:00 h postfix/smtpd[1]: 4F1A2B3C4D: client=unknown[192.0.2.1]
                Nov 28 10:00:00 h postfix/cleanup[2]: 4F1A2B3C4D: message-id=<to=<ceo@example.com>, status=sent@x>
                Nov 28 10:00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<"a>, size=1: "@example.org>, size=77, nrcpt=1 (queue active)
                Nov 28 10:00:01 h postfix/smtp[4]: 4F1A2B3C4D: to=<"b>, relay=x, status=sent "@example.com>, relay=mx[192.0.2.2]:25, delay=1, dsn=5.0.0, status=bounced (host mx said: 550 to=<ceo@example.com>, relay=good, dsn=2.0.0, status=sent (250 ok: queued as AAAAAAAAAA))
                Nov 28 10:00:01 h postfix/smtp[4]: \u202E\u0000\u0007 4F1A2B3C4D: to=<ceo@example.com>, status=sent (x)
                Nov 28 10:00:01 h dovecot: 4F1A2B3C4D: to=<ceo@example.com>, relay=x, dsn=2.0.0, status=sent (x)
                Nov 28 10:00:02 h postfix/qmgr[3]: 4F1A2B3C4D: removed
                """);

        assertThat(log.messages(address("ceo@example.com"))).isEmpty();
        TrackedMessage found = log.only(queueId("4F1A2B3C4D"));
        assertThat(found.sender()).isEqualTo("\"a>, size=1: \"@example.org");
        assertThat(found.size()).isEqualTo(77);
        assertThat(found.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.address()).isEqualTo("\"b>, relay=x, status=sent \"@example.com");
            assertThat(recipient.status()).isEqualTo("bounced");
            assertThat(recipient.dsn()).isEqualTo("5.0.0");
        });
    }

    @Test
    void linksABounceToItsCause() {
        log.write("""
                Nov 28 10:00:00 h postfix/pickup[1]: 4F1A2B3C4D: uid=0 from=<anna@example.org>
                Nov 28 10:00:00 h postfix/cleanup[2]: 4F1A2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, size=321, nrcpt=1 (queue active)
                Nov 28 10:00:01 h postfix/smtp[4]: 4F1A2B3C4D: to=<bob@example.com>, relay=mx[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx said: 550 5.1.1 unknown)
                Nov 28 10:00:01 h postfix/cleanup[2]: 5A1A2B3C4D: message-id=<2@h>
                Nov 28 10:00:01 h postfix/bounce[5]: 4F1A2B3C4D: sender non-delivery notification: 5A1A2B3C4D
                Nov 28 10:00:01 h postfix/qmgr[3]: 5A1A2B3C4D: from=<>, size=2321, nrcpt=1 (queue active)
                Nov 28 10:00:01 h postfix/qmgr[3]: 4F1A2B3C4D: removed
                Nov 28 10:00:02 h postfix/local[6]: 5A1A2B3C4D: to=<anna@example.org>, relay=local, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (delivered to mailbox)
                Nov 28 10:00:02 h postfix/qmgr[3]: 5A1A2B3C4D: removed
                """);

        TrackedMessage cause = log.only(address("bob@"));
        assertThat(cause.notifications()).containsExactly("5A1A2B3C4D");
        assertThat(cause.causedBy()).isNull();
        assertThat(cause.sender()).isEqualTo("anna@example.org");
        assertThat(log.messages(address("anna@")))
                .extracting(TrackedMessage::causedBy)
                .containsExactly("4F1A2B3C4D", null);
        assertThat(log.only(queueId("5A1A2B3C4D")).sender()).isEmpty();
        assertThat(log.lines("4F1A2B3C4D", null)).hasSize(10);
        assertThat(log.lines("5A1A2B3C4D", null)).hasSize(4);
    }

    @Test
    void saysExpiredWhereTheMessageWasReturned() {
        log.write(SENT + """
                Nov 28 11:30:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, status=expired, returned to sender
                Nov 28 11:30:00 h postfix/qmgr[3]: 4F1A2B3C4D: removed
                """);

        assertThat(log.only(address("bob@")).recipients())
                .extracting(TrackedRecipient::status)
                .containsExactly("sent", "expired");
    }

    @Test
    void isOneMessageWhereItWasQueuedAgainOrCameBackFromAFilter() {
        log.write("""
                Nov 28 10:00:00 h postfix/smtpd[1]: AAAA2B3C4D: client=mail.example.org[192.0.2.1]
                Nov 28 10:00:00 h postfix/cleanup[2]: AAAA2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:00 h postfix/qmgr[3]: AAAA2B3C4D: from=<anna@example.org>, size=321, nrcpt=1 (queue active)
                Nov 28 10:00:01 h postfix/postsuper[9]: AAAA2B3C4D: requeued
                Nov 28 10:00:02 h postfix/pickup[1]: BBBB2B3C4D: uid=105 from=<anna@example.org> orig_id=AAAA2B3C4D
                Nov 28 10:00:02 h postfix/cleanup[2]: BBBB2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:02 h postfix/qmgr[3]: BBBB2B3C4D: from=<anna@example.org>, size=321, nrcpt=1 (queue active)
                Nov 28 10:00:03 h postfix/10025/smtpd[7]: CCCC2B3C4D: client=localhost[127.0.0.1]
                Nov 28 10:00:03 h postfix/cleanup[2]: CCCC2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:03 h postfix/qmgr[3]: CCCC2B3C4D: from=<anna@example.org>, size=521, nrcpt=1 (queue active)
                Nov 28 10:00:03 h postfix/smtp[4]: BBBB2B3C4D: to=<bob@example.com>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as CCCC2B3C4D)
                Nov 28 10:00:03 h postfix/qmgr[3]: BBBB2B3C4D: removed
                Nov 28 10:00:04 h postfix/smtp[4]: CCCC2B3C4D: to=<bob@example.com>, relay=mx[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=4.0.0, status=deferred (host mx said: 450 later)
                """);

        for (Sought sought :
                List.of(address("bob@"), queueId("AAAA2B3C4D"), queueId("BBBB2B3C4D"), queueId("CCCC2B3C4D"))) {
            TrackedMessage found = log.only(sought);
            assertThat(found.queueIds()).containsExactly("AAAA2B3C4D", "BBBB2B3C4D", "CCCC2B3C4D");
            assertThat(found.client()).isEqualTo("mail.example.org[192.0.2.1]");
            assertThat(found.recipients())
                    .singleElement()
                    .extracting(TrackedRecipient::status)
                    .isEqualTo("deferred");
        }
        assertThat(log.lines("AAAA2B3C4D", null)).hasSize(13);
    }

    @Test
    void doesNotMixMessagesThatHadTheSameQueueId() {
        String other = SENT.replace("Nov 28 10", "Nov 28 07").replace("bob@", "rob@")
                + LATER.replace("Nov 28 11", "Nov 28 08");
        log.write(other + SENT + LATER);

        assertThat(log.messages(queueId("4F1A2B3C4D")))
                .extracting(TrackedMessage::firstSeen)
                .containsExactly(Instant.parse("2026-11-28T10:00:00Z"), Instant.parse("2026-11-28T07:00:00Z"));
        assertThat(log.only(address("rob@")).firstSeen()).isEqualTo("2026-11-28T07:00:00Z");
        assertThat(log.only(address("bob@")).firstSeen()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(log.lines("4F1A2B3C4D", null)).hasSize(8).anyMatch(line -> line.contains("bob@"));
        assertThat(log.lines("4F1A2B3C4D", Instant.parse("2026-11-28T07:30:00Z")))
                .hasSize(8)
                .anyMatch(line -> line.contains("rob@"));
    }

    @Test
    void followsAMessageToAnotherInstanceOnlyWhereThatMayBeSeen() {
        log.write("""
                Nov 28 10:00:00 h postfix/smtpd[1]: AAAA2B3C4D: client=mail.example.org[192.0.2.1]
                Nov 28 10:00:00 h postfix/cleanup[2]: AAAA2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:00 h postfix/qmgr[3]: AAAA2B3C4D: from=<anna@example.org>, size=321, nrcpt=1 (queue active)
                Nov 28 10:00:03 h postfix-out/smtpd[7]: CCCC2B3C4D: client=localhost[127.0.0.1]
                Nov 28 10:00:03 h postfix-out/cleanup[2]: CCCC2B3C4D: message-id=<1@example.org>
                Nov 28 10:00:03 h postfix-out/qmgr[3]: CCCC2B3C4D: from=<anna@example.org>, size=521, nrcpt=1 (queue active)
                Nov 28 10:00:03 h postfix/smtp[4]: AAAA2B3C4D: to=<bob@example.com>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as CCCC2B3C4D)
                Nov 28 10:00:03 h postfix/qmgr[3]: AAAA2B3C4D: removed
                """);

        assertThat(log.only(address("bob@")).queueIds()).containsExactly("AAAA2B3C4D");
        assertThat(log.messages(queueId("CCCC2B3C4D"))).hasSize(1);
        log.beside(log.instance("out", "postfix-out"));
        assertThat(log.only(address("bob@")).queueIds()).containsExactly("AAAA2B3C4D", "CCCC2B3C4D");
    }

    @Test
    void turnsPagesNewestFirst() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            text.append(SENT.replace("4F1A2B3C4D", "4F1A2B%04X".formatted(i))
                    .replace("10:00:0", "10:%02d:%d".formatted(i / 6, i % 6)));
        }
        log.write(text.toString());

        TrackPage first = log.find(address("bob@"), 100);
        assertThat(first.progress().state()).isEqualTo(State.DONE);
        assertThat(first.hasNext()).isTrue();
        assertThat(first.messages().get(0).queueIds()).containsExactly("4F1A2B00F9");
        TrackPage last = log.find(address("bob@"), first.begun(), 200, 100);
        assertThat(last.messages()).hasSize(50);
        assertThat(last.hasNext()).isFalse();
        assertThat(last.messages().get(49).queueIds()).containsExactly("4F1A2B0000");
        TrackPage second = log.find(address("bob@"), first.begun(), 100, 100);
        assertThat(second.messages())
                .hasSize(100)
                .first()
                .satisfies(message -> assertThat(message.queueIds()).containsExactly("4F1A2B0095"));
    }

    @Test
    void findsNothingInAnEmptyLog() {
        assertThat(log.write("").find(address("bob@"), 10).progress().state()).isEqualTo(State.DONE);
    }

    @Test
    void saysWhyThereIsNoLog() {
        TrackPage page = log.find(address("bob@"), 10);

        assertThat(page.progress().state()).isEqualTo(State.FAILED);
        assertThat(page.progress().unread()).singleElement().satisfies(unread -> {
            assertThat(unread.name()).isEqualTo(log.file().toString());
            assertThat(unread.reason()).contains("does not exist");
            assertThat(unread.remedy()).isNotNull();
        });
    }
}
