package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.retry.RetryTest;
import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said at the next start of a retry that a crash left open. */
@RetryTest
class InterruptedRetriesTests {

    private static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");
    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final String C = "3Pt2mN2VXxznjll";
    private static final String D = "E352D20C0D4";

    @Autowired
    private AuditLog audit;

    @Autowired
    private ProgressTable progress;

    @Autowired
    private RetryRecords records;

    @Autowired
    private Instances instances;

    @Test
    void areConcludedMessageByMessageAfterACrash() {
        Plan plan = intended(A, B, C, D);
        progress.begin(plan.id());
        progress.mark(plan.id(), 1);
        progress.answered(plan.id(), 1, new RequestAnswer(MessageResult.REFUSED, "Postfix answered FAIL."));
        progress.mark(plan.id(), 2);
        progress.mark(plan.id(), 3);

        Retry retry = concluded(plan);

        assertThat(retry.state()).isEqualTo(RetryState.UNKNOWN);
        assertThat(retry.results().lines(0, 9))
                .extracting(line -> line.id() + " " + line.result())
                .containsExactly(A + " REFUSED", C + " NOT_KNOWN", D + " NOT_SENT", B + " SENT");
        assertThat(progress.find(plan.id(), Means.EACH)).isEmpty();
    }

    @Test
    void countAsNotSentAfterACrashBeforeTheFirstRequest() {
        assertThat(concluded(intended(A, B)).count(MessageResult.NOT_SENT)).isEqualTo(2);
    }

    @Test
    void leaveThoseOfOtherHostsOpen() {
        Plan plan = intended(instances.find("mx1").orElseThrow().on("far"), A);

        new InterruptedRetries(audit, progress).conclude();

        assertThat(audit.ofAct(plan.id())).hasSize(1);
        assertThat(records.find("far/mx1", plan.id()).orElseThrow().state()).isEqualTo(RetryState.UNHEARD);
    }

    private Plan intended(String... ids) {
        return intended(instances.find("mx1").orElseThrow(), ids);
    }

    private Plan intended(PostfixInstance instance, String... ids) {
        var selected = new Selected(instance, Means.EACH, null, List.of(ids), "Chosen.", "", null);
        var plan = new Plan(UUID.randomUUID().toString(), ROOT, selected, "crash", Manner.PLAIN);
        audit.recordTogether(plan.intended());
        return plan;
    }

    private Retry concluded(Plan plan) {
        new InterruptedRetries(audit, progress).conclude();
        return records.find("mx1", plan.id()).orElseThrow();
    }
}
