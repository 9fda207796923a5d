package io.postkick.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.Attempt.Conclusion;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.ServiceId;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Reply;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.trigger.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a question that met something else than an answer. */
class AskAttemptTests {

    private final AuditEntry intent =
            new AuditEntry("mx", 7, Instant.EPOCH, question().intended(), "", "");

    @Test
    void tellsAnErrorThatWasNotForeseenAsAFailure() {
        var attempt = new AskAttempt(question(), (endpoint, protocol, request, wanted) -> {
            throw new IllegalStateException("a mistake of ours");
        });

        assertThatIllegalStateException().isThrownBy(() -> attempt.perform(intent));

        assertThat(attempt.result(new Conclusion("FAILED", "It is not known.")))
                .isEqualTo(new Asked("id", Kind.ROUTE, "FAILED", null, "It is not known.", intent.sequence(), 0));
    }

    @Test
    void takesNoAnswerThatMakesNoSense() {
        var attempt = new AskAttempt(
                question(),
                (endpoint, protocol, request, wanted) -> new Reply(
                        Reply.Outcome.ANSWERED, "Answered.", Attributes.of("flags", "-1"), Duration.ofMillis(3)));

        Conclusion conclusion = attempt.perform(intent);

        assertThat(conclusion.outcome()).isEqualTo("GARBLED");
        assertThat(attempt.result(conclusion)).returns(null, Asked::answer).returns(3_000L, Asked::elapsedMicros);
    }

    private static Question question() {
        return new Question(
                "id",
                new Actor("ada", Role.ADMIN, "127.0.0.1", "password"),
                Kind.ROUTE,
                new Address(
                        new ServiceId("mx1", ServiceClass.PRIVATE, "rewrite"),
                        new Endpoint("/nowhere", "private", "rewrite"),
                        new MasterEntry("rewrite", EndpointType.UNIX, true, "-", "n", "-", "1", "x", List.of(), 1)),
                Attributes.of("request", "resolve"));
    }
}
