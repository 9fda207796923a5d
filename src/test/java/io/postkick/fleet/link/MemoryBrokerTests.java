package io.postkick.fleet.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.fleet.link.NoAnswer.Why;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryBrokerTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MemoryBroker broker = new MemoryBroker();
    private final Link asking = broker.link();
    private final Link answering = broker.link();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void answersComeBack() {
        answering.answer("postkick.a", question -> ("to " + new String(question, UTF_8)).getBytes(UTF_8));

        assertThat(asking.ask("postkick.a", "x".getBytes(UTF_8), LONG).join())
                .asString()
                .isEqualTo("to x");
    }

    @Test
    void silenceHasItsReason() {
        answering.answer("postkick.throws", question -> {
            throw new IllegalStateException("in a test");
        });

        assertThat(why("postkick.nobody", LONG)).isEqualTo(Why.NOBODY_THERE);
        assertThat(why("postkick.throws", SHORT)).isEqualTo(Why.LATE);
        broker.cut(answering, true);
        assertThat(why("postkick.throws", LONG)).isEqualTo(Why.NOBODY_THERE);
        broker.cut(true);
        assertThat(why("postkick.throws", LONG)).isEqualTo(Why.NO_BROKER);
        assertThat(asking.state().connected()).isFalse();
    }

    @Test
    void whatIsPublishedIsHeardByPatternUntilTheEarIsClosed() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Link.Listening ear = answering.hear("postkick.host.*.beat", (subject, message) -> heard.add(subject));

        asking.publish("postkick.host.a.call", new byte[0]);
        asking.publish("postkick.host.a.beat", new byte[0]);
        asking.publish("postkick.host.b.beat", new byte[0]);
        await().until(() -> heard.size() == 2);
        ear.close();
        asking.publish("postkick.host.c.beat", new byte[0]);

        assertThat(heard).containsExactly("postkick.host.a.beat", "postkick.host.b.beat");
        assertThat(MemoryBroker.matches("a.>", "a.b.c")).isTrue();
        assertThat(MemoryBroker.matches("a.>", "a")).isFalse();
        assertThat(MemoryBroker.matches("a.b", "a.b.c")).isFalse();
    }

    private Why why(String subject, Duration patience) {
        return Assertions.catchThrowableOfType(
                                        CompletionException.class,
                                        () -> asking.ask(subject, new byte[0], patience)
                                                .join())
                                .getCause()
                        instanceof NoAnswer no
                ? no.why()
                : Assertions.fail("no reason");
    }
}
