package io.postkick.host.queue.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem.Kind;
import io.postkick.host.queue.snapshot.Nothing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why the queue could not be asked for, by what is known of the instance. */
class ExplainedTests {

    @Test
    void saysThatPostfixIsStoppedOnlyWhereItIs() {
        assertThat(explained(Kind.STOPPED, InstanceState.STOPPED, ""))
                .returns(Kind.STOPPED, Scan.Problem::kind)
                .extracting(Scan.Problem::detail)
                .asString()
                .contains("Start Postfix with “postfix start”");
        assertThat(explained(Kind.STOPPED, InstanceState.RUNNING, ""))
                .returns(Kind.NOT_SERVED, Scan.Problem::kind)
                .extracting(Scan.Problem::detail)
                .asString()
                .contains("Postfix runs, but does not serve this")
                .doesNotContain("stopped");
        assertThat(explained(Kind.STOPPED, InstanceState.UNKNOWN, "").kind()).isEqualTo(Kind.NOT_SERVED);
    }

    @Test
    void saysThatMainCfDisablesTheListing() {
        assertThat(explained(Kind.STOPPED, InstanceState.RUNNING, "showq/unix").detail())
                .contains("master_service_disable in main.cf leaves this service out");
        assertThat(explained(Kind.ABSENT, InstanceState.RUNNING, "showq/unix").detail())
                .contains("master_service_disable in main.cf leaves this service out");
        assertThat(explained(Kind.ABSENT, InstanceState.RUNNING, "").detail()).isEqualTo("What happened.");
        assertThat(explained(Kind.STALLED, InstanceState.RUNNING, "showq/unix").detail())
                .isEqualTo("What happened.");
    }

    private static Scan.Problem explained(Kind kind, InstanceState state, String disabled) {
        var showq = new MasterEntry("showq", EndpointType.UNIX, false, "-", "n", "-", "-", "showq", List.of(), 1);
        var instance = new PostfixInstance(
                "mx1",
                Path.of("/etc/postfix"),
                Path.of("/var/spool/postfix"),
                Map.of("master_service_disable", disabled),
                List.of(showq),
                state,
                List.of());
        var scan =
                new Scan(Scan.State.FAILED, Instant.EPOCH, 0, Instant.EPOCH, new Scan.Problem(kind, "What happened."));
        Scan.Problem problem = Explained.of(instance, new Listing(new Nothing(), scan, null, scan))
                .readBy()
                .problem();
        assertThat(problem).isNotNull();
        return problem;
    }
}
