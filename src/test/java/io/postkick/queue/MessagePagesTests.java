package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan.Problem.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of one message. */
class MessagePagesTests extends QueuePagesTest {

    @Test
    void showsAMessageWithAllItsRecipientsPageByPage() {
        String[] many = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> "r" + i + "@example.com")
                .toArray(String[]::new);
        queues.hold(message("AAAA1", 60, many));
        assertThat(body("/instances/mx1/queue/AAAA1"))
                .contains("/instances/mx1/history/AAAA1?part=true", "1 to 40 of 250", ">r1@<", ">r40@<", "?from=41")
                .contains("/instances/mx1/queue/retries/new?ids=AAAA1", "/audit?instance=mx1&amp;queueId=AAAA1")
                .doesNotContain(">r41@<");
        assertThat(body("/instances/mx1/queue/AAAA1?from=201"))
                .contains("201 to 240 of 250", ">r240@<", "?from=161", "?from=241")
                .doesNotContain("?from=301");
        assertThat(get("/instances/mx1/queue/AAAA1?from=99999")).hasStatusOk();
    }

    @Test
    void saysWhenAMessageGoesBackToItsSender() {
        queues.hold(message("AAAA1", 5 * 24 * 60 - 300, "b@example.com"));
        assertThat(body("/instances/mx1/queue/AAAA1"))
                .contains("class=\"text-warn\">to its sender in about 5 h, unless delivered before");
        assertThat(body("/instances/mx1/queue?returnsWithin=12")).contains("returns in about 5 h");
        assertThat(body("/instances/mx1/queue")).doesNotContain("returns in about");

        queues.hold(message("AAAA2", 60, "b@example.com"));
        assertThat(body("/instances/mx1/queue/AAAA2"))
                .contains("to its sender in about 4 d 23 h, unless delivered before")
                .doesNotContain("class=\"text-warn\">to its sender");
    }

    @Test
    void takesThePlaceAlongToTheRetry() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(body("/instances/mx1/queue/AAAA1?queue=deferred&sort=-size"))
                .contains("retries/new?ids=AAAA1&amp;place=queue%3Ddeferred%26sort%3D-size");
        assertThat(body("/instances/mx1/queue?queue=deferred&sort=-size"))
                .contains("retries/new?all=true&amp;queue=deferred&amp;place=queue%3Ddeferred%26sort%3D-size")
                .contains("name=\"place\" value=\"queue=deferred&amp;sort=-size\"");
    }

    @Test
    void offersNoRetryOfWhatIsOnHold() {
        queues.hold(new Message(
                "AAAA1",
                QueueName.HOLD,
                clock.instant(),
                1,
                false,
                "a@example.org",
                List.of(new Recipient("b@example.com", ""))));
        assertThat(body("/instances/mx1/queue/AAAA1"))
                .contains("Kept, without attempts, until it is released or deleted")
                .doesNotContain("retries/new?ids");
    }

    @Test
    void saysWhetherAMessageIsGoneOrNotKnown() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatus(404)
                .bodyText()
                .contains(
                        "/instances/mx1/history/AAAA2?part=false",
                        "It is not in the queue.",
                        "as Postfix listed",
                        "/audit?instance=mx1&amp;queueId=AAAA2")
                .doesNotContain("retries/new");
        queues.readingForTheFirstTime();
        assertThat(get("/instances/mx1/queue/AAAA2")).hasStatusOk().bodyText().contains("Not found yet.", "every 1s");
        queues.fail(Kind.TRUNCATED, "Read again.", false);
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatusOk()
                .bodyText()
                .contains("It is not in what could be read of the queue.");
    }

    @Test
    void saysArrivalToTheSecondAndWhomItWasSentTo() {
        queues.hold(new Message(
                "AAAA1",
                QueueName.DEFERRED,
                Instant.parse("2026-11-23T04:20:11Z"),
                1,
                false,
                "MAILER-DAEMON",
                List.of(
                        new Recipient("b@example.com", "451 4.7.500 Server busy 00AB12CD", "list@alias.example", false),
                        new Recipient("gone@example.com", "550 5.1.1 no such user", null, true))));
        assertThat(body("/instances/mx1/queue/AAAA1"))
                .contains("2026-11-23 04:20:11 UTC", "sent to list@alias.example", ">given up</span>")
                .contains(">451 4.7.500 Server busy …</bdi>", ">451 4.7.500 Server busy 00AB12CD</bdi>")
                .contains("a bounce or another notice")
                .doesNotContain(".000000 UTC", "MAILER-DAEMON");
    }
}
