package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Role;
import org.junit.jupiter.api.Test;

/** What is put in again, and under which queue ID. */
class RequeueTests extends QueueActsTest {

    private static final String NEW_A = "F1A2B20C0A4";
    private static final String NEW_B = "F1A2B20C0B4";

    @Test
    void wakesPickupAndFindsTheNewQueueIds() {
        postfix.onWakened(request -> {
            postfix.log("postfix/pickup[7]: " + NEW_A + ": uid=0 from=<sender@example.org> orig_id=" + A);
            postfix.log("postfix/smtpd[7]: " + NEW_A + ": uid=0 from=<x> orig_id=" + B);
            postfix.log("postfix/pickup[7]: " + NEW_B + ": uid=0 from=<a orig_id=" + A + "> orig_id=" + B);
        });

        String act = started(body("requeue", A, B, GONE));
        String over = over(act);

        assertThat(postfix.wakened()).isEqualTo(1);
        assertThat(results(over)).containsExactly(A + " DONE", B + " DONE", GONE + " GONE");
        assertThat(read(over, "$.results[?(@.id == '" + A + "')].newId")).contains(NEW_A);
        assertThat(read(over, "$.results[?(@.id == '" + B + "')].newId")).contains(NEW_B);
        assertThat(detail(act, "QUEUE_ACT_CONCLUDED"))
                .contains("2 put in again · 1 not in the queue.", "DONE " + A + "=" + NEW_A + " " + B + "=" + NEW_B);
        assertThat(jdbc.sql("select count(*) from audit_message where queue_id = '" + NEW_A + "'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void keepsTheNewQueueIdsOnTheRecord() {
        postfix.onWakened(request -> postfix.log("postfix/pickup[7]: " + NEW_A + ": uid=0 from=<x> orig_id=" + A));
        String act = started(body("requeue", A));
        over(act);
        over(started(body("hold", B)));

        assertThat(read(text(get(act)), "$.results[0].newId")).isEqualTo(NEW_A);
    }

    @Test
    void endsWithoutThemWhenSomebodyStopsIt() {
        String act = started(body("requeue", A));
        await("pickup to be woken").until(() -> postfix.wakened() == 1);

        assertThat(delete(act, "admin", Role.ADMIN)).hasStatus(202);

        String over = over(act);
        assertThat(results(over)).containsExactly(A + " DONE");
        assertThat(read(over, "$.results[0].text")).contains("new queue ID is not known");
    }

    @Test
    void wakesNobodyWhereNothingWasPutIn() {
        over(started(body("requeue", GONE)));

        assertThat(postfix.wakened()).isZero();
    }
}
