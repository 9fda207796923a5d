package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.queueact.run.KeptMessages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From whom and to whom messages were is known of an act when they have left the queue. */
class KeptAddressesTests extends QueueActsTest {

    private static final String D = "E352D20C0D4";

    @Autowired
    private KeptMessages kept;

    private static String page(String act) {
        return act.substring("/api/v1".length());
    }

    private String deleted(String... ids) {
        String act = started(body("delete", ids));
        waiting(act);
        clock.advance(Duration.ofMinutes(10));
        over(act);
        assertThat(queue.found(List.of(ids)).messages()).isEmpty();
        return act;
    }

    @Test
    void ofADeletionOnItsPageInTheCallAndInTheFile() {
        String arrived = String.valueOf(clock.instant().minus(Duration.ofHours(1)));
        String act = deleted(A);

        assertThat(text(get(page(act))))
                .contains("sender@<wbr>example.org</bdi>", "a@<wbr>one.example</bdi>", "1.0 kB", arrived);
        String json = text(get(act));
        assertThat(read(json, "$.results[0].sender")).isEqualTo("sender@example.org");
        assertThat(read(json, "$.results[0].recipients")).isEqualTo("[\"a@one.example\"]");
        assertThat(read(json, "$.results[0].recipientCount")).isEqualTo("1");
        assertThat(read(json, "$.results[0].size")).isEqualTo("1000");
        assertThat(read(json, "$.results[0].arrivedAt")).isEqualTo(arrived);
        assertThat(text(get(page(act) + "/results.csv")))
                .contains("\"sender@example.org\",\"a@one.example\",\"1\",\"1000\",\"" + arrived + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "release", "requeue", "expire"})
    void ofEveryOtherActWhateverBecomesOfTheMessage(String what) {
        postfix.onWakened(request -> postfix.log("postfix/pickup[7]: " + D + ": uid=0 from=<x> orig_id=" + A));
        String act = started(body(what, A));
        over(act);
        queue.remove(A);

        assertThat(read(text(get(act)), "$.results[0].recipients")).isEqualTo("[\"a@one.example\"]");
        assertThat(text(get(page(act)))).contains("a@<wbr>one.example</bdi>");
    }

    @Test
    void ofAFewRecipientsAndHowManyThereWere() {
        List<Recipient> many = IntStream.range(0, 50)
                .mapToObj(number -> new Recipient("r" + number + "@many.example", ""))
                .toList();
        queue.put(D, QueueName.DEFERRED, clock.instant(), "MAILER-DAEMON", many);

        String act = deleted(D);

        String json = text(get(act));
        assertThat(read(json, "$.results[0].sender")).isEmpty();
        assertThat(JsonPath.<List<String>>read(json, "$.results[0].recipients"))
                .containsExactly("r0@many.example", "r1@many.example", "r2@many.example");
        assertThat(read(json, "$.results[0].recipientCount")).isEqualTo("50");
        assertThat(text(get(page(act)))).contains("(bounce)", "and 47 more").doesNotContain("MAILER-DAEMON");
    }

    @Test
    void ofWhatWasNotInTheQueueNothing() {
        String act = started(body("hold", GONE));

        assertThat(over(act)).doesNotContain("sender", "recipientCount");
    }

    @Test
    void areOnNoAuditEntry() {
        String act = deleted(A);

        assertThat(detail(act, "QUEUE_ACT_INTENDED") + detail(act, "QUEUE_ACT_CONCLUDED"))
                .doesNotContain("one.example");
    }

    @Test
    void areDeletedWhenTheirTimeIsOver() {
        String act = deleted(A);
        clock.advance(Duration.ofDays(90).minusHours(1));
        assertThat(text(get(act))).contains("a@one.example");

        clock.advance(Duration.ofHours(2));

        assertThat(text(get(act))).contains(A).doesNotContain("a@one.example");
        Scan scan = queue.listing().readBy();
        kept.ended("mx1", scan, Map.of(), Duration.ZERO);
        assertThat(jdbc.sql("select count(*) from queue_act_message where act = :act")
                        .param("act", act.substring(act.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void areShownToWhoeverSeesTheQueue() {
        String act = deleted(A);

        assertThat(text(mvc.get()
                        .uri(act)
                        .with(As.person("olga", Role.OPERATOR))
                        .exchange()))
                .contains("a@one.example");
    }

    /** Losing this loses nobody's mail. */
    @Test
    void keepNoActFromBeingDone() {
        jdbc.sql(
                        "create trigger full_disk before insert on queue_act_message begin select raise(abort, 'database or disk is full'); end")
                .update();

        assertThat(results(over(started(body("hold", A))))).containsExactly(A + " DONE");
    }
}
