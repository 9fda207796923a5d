package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.queue.Scan.Problem.Kind;
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
                .contains("1 to 100 of 250", ">r1@<", ">r100@<", "?from=101")
                .contains("/instances/mx1/queue/retries/new?ids=AAAA1", "/audit?instance=mx1&amp;queueId=AAAA1")
                .doesNotContain(">r101@<");
        assertThat(body("/instances/mx1/queue/AAAA1?from=201"))
                .contains("201 to 250 of 250", ">r250@<", "?from=101")
                .doesNotContain("?from=301");
        assertThat(get("/instances/mx1/queue/AAAA1?from=99999")).hasStatusOk();
    }

    @Test
    void saysWhetherAMessageIsGoneOrNotKnown() {
        queues.hold(message("AAAA1", 60, "b@example.com"));
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatus(404)
                .bodyText()
                .contains("It is not in the queue.", "as Postfix listed", "/audit?instance=mx1&amp;queueId=AAAA2")
                .doesNotContain("retries/new");
        queues.readingForTheFirstTime();
        assertThat(get("/instances/mx1/queue/AAAA2")).hasStatusOk().bodyText().contains("Not found yet.", "every 1s");
        queues.fail(Kind.TRUNCATED, "Read again.", false);
        assertThat(get("/instances/mx1/queue/AAAA2"))
                .hasStatusOk()
                .bodyText()
                .contains("It is not in what could be read of the queue.");
    }
}
