package io.postkick.host.trigger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.PostfixContainer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the Postfix versions that distributions ship. */
class TriggerIT {

    private static final TriggerLimits LIMITS = new TriggerLimits(Duration.ofSeconds(10), Duration.ofSeconds(3));

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void makesPickupTakeAWaitingMessage(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            Path waiting = postfix.leaveInMaildrop("waiting@example.com");
            assertThat(waiting).exists();

            assertThat(send(postfix, "public", "pickup", "W").outcome()).isEqualTo(Outcome.DELIVERED);

            postfix.awaitLog("to=<waiting@example.com>.*status=deferred");
            assertThat(waiting).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void speaksToEveryKindOfEndpoint(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            assertThat(send(postfix, "public", "pickup", "refresh").outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(send(postfix, "public", "qmgr", "FADI").outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(send(postfix, "public", "flush", "W").outcome()).isEqualTo(Outcome.DELIVERED);

            // anvil reads on until the client closes, and says then what it thinks of it.
            assertThat(send(postfix, "private", "anvil", "refresh").outcome()).isEqualTo(Outcome.ACCEPTED);
            postfix.awaitLog("anvil\\[.*premature end-of-input");

            assertThat(send(postfix, "public", "postlog", "a record by the console, version " + version)
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            postfix.awaitLog("(?m)^a record by the console, version " + version + "$");
            assertThat(postfix.log()).doesNotContain("\0");
        }
    }

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void isRefusedByAStoppedPostfix(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            postfix.stopPostfix();

            assertThat(send(postfix, "public", "pickup", "W").outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(send(postfix, "public", "postlog", "unheard").outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(send(postfix, "public", "absent", "W").outcome()).isEqualTo(Outcome.ABSENT);
        }
    }

    private static TriggerResult send(PostfixContainer postfix, String serviceClass, String service, String request) {
        var endpoint = new Endpoint(postfix.spool().toString(), serviceClass, service);
        byte[] bytes = request.getBytes(US_ASCII);
        return service.equals("postlog")
                ? new LocalTrigger(LIMITS).send(endpoint, bytes, Payload.LOG_RECORD)
                : new LocalTrigger(LIMITS).send(endpoint, bytes, Payload.REQUEST);
    }
}
