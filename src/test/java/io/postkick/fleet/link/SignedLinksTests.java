package io.postkick.fleet.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Sealed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What console and agents believe of each other, and nothing that whoever owns the broker says in their place. */
class SignedLinksTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryBroker broker = new MemoryBroker();
    private final String host = HostId.fresh();
    private final Nkey key = Nkey.fresh(Nkey.Kind.USER);
    private final SigningKey signing = SigningKey.fresh();
    private final Map<String, String> keys = new ConcurrentHashMap<>(Map.of(host, key.publicKey()));
    private final List<byte[]> asked = new CopyOnWriteArrayList<>();
    private final List<byte[]> beats = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** Whoever owns the broker: sees all, and may send another answer in the place of what the host sent. */
    private final Link owner = broker.link();

    private final Wire between = new Wire(broker.link());
    private final Link console =
            new ConsoleLink(between, SigningKeys.only(signing), id -> Optional.ofNullable(keys.get(id)), nanos::get);
    private final Link agent = agent(broker.link());

    private Link agent(Link link) {
        return new AgentLink(link, host, key, () -> Set.of(signing.verifying()));
    }

    /** A link that keeps what is asked and answered, and changes the answers if it is told so. */
    private final class Wire implements Link {

        private final Link link;
        private volatile UnaryOperator<byte[]> answering = UnaryOperator.identity();
        private volatile byte @Nullable [] last;

        Wire(Link link) {
            this.link = link;
        }

        @Override
        public void publish(String subject, byte[] message) {
            link.publish(subject, message);
        }

        @Override
        public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
            asked.add(question);
            return link.ask(subject, question, patience).thenApply(answer -> {
                byte[] given = answering.apply(answer);
                last = answer;
                return given;
            });
        }

        @Override
        public Listening answer(String subject, UnaryOperator<byte[]> answer) {
            return link.answer(subject, answer);
        }

        @Override
        public Listening hear(String subject, Ear ear) {
            return link.hear(subject, ear);
        }

        @Override
        public LinkState state() {
            return link.state();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void answering() {
        agent.answer(Subjects.calls(host), question -> bytes("to " + new String(question, UTF_8)));
        agent.answer(Subjects.commands(host), question -> bytes("did " + new String(question, UTF_8)));
    }

    private String ask(String subject, String question) {
        try {
            return new String(console.ask(subject, bytes(question), LONG).join(), UTF_8);
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private void unbelieved(String subject) {
        assertThatThrownBy(() -> ask(subject, "another"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("not signed by the host");
    }

    @Test
    void askAndAnswer() {
        answering();
        assertThat(ask(Subjects.calls(host), "one")).isEqualTo("to one");
        assertThat(asked).as("the session was not known").hasSize(2);
        assertThat(ask(Subjects.calls(host), "two")).isEqualTo("to two");
        assertThat(asked).hasSize(3);
        assertThat(ask(Subjects.commands(host), "that")).isEqualTo("did that");
        assertThat(asked.get(3)).as("signed by who makes it").isEqualTo(bytes("that"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void believeNoAnswerThatWasChangedOrIsToAnotherQuestion(boolean call) {
        answering();
        String subject = call ? Subjects.calls(host) : Subjects.commands(host);
        ask(subject, "one");
        byte[] old = between.last;
        between.answering = answer -> old;
        unbelieved(subject);
        between.answering = answer -> {
            byte[] changed = answer.clone();
            changed[changed.length - 1] ^= 1;
            return changed;
        };
        unbelieved(subject);
        between.answering = answer -> bytes("{\"answer\":1}");
        assertThatThrownBy(() -> ask(subject, "another"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("not the host's");
        between.answering = UnaryOperator.identity();
        assertThat(ask(subject, "again")).endsWith("again");
    }

    @Test
    void believeNoAnswerOfAnotherHostOrOfOneThatWasRevoked() {
        String other = HostId.fresh();
        Nkey otherKey = Nkey.fresh(Nkey.Kind.USER);
        keys.put(other, otherKey.publicKey());
        new AgentLink(broker.link(), other, otherKey, () -> Set.of(signing.verifying()))
                .answer(Subjects.commands(host), question -> bytes("forged"));
        unbelieved(Subjects.commands(host));

        keys.remove(host);
        assertThatThrownBy(() -> ask(Subjects.commands(host), "x"))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("not of this fleet");
    }

    @Test
    void answerNobodyButTheConsoleAndNoQuestionTwice() {
        answering();
        ask(Subjects.calls(host), "secret");
        byte[] question = asked.get(asked.size() - 1);
        assertThat(answer(question)).doesNotContain("to secret").contains("REPEATED");
        assertThat(answer(bytes("{\"call\":\"queue\"}"))).contains("NOT_THE_CONSOLES");
        Link stranger =
                new ConsoleLink(owner, SigningKeys.only(SigningKey.fresh()), id -> Optional.of(key.publicKey()));
        assertThatThrownBy(() ->
                        stranger.ask(Subjects.calls(host), bytes("x"), LONG).join())
                .hasCauseInstanceOf(Unreadable.class)
                .hasMessageContaining("another signing key");
    }

    private String answer(byte[] question) {
        return new String(owner.ask(Subjects.calls(host), question, LONG).join(), UTF_8);
    }

    @Test
    void answerNoQuestionOfBeforeTheAgentStarted() {
        Link.Listening before = agent.answer(Subjects.calls(host), question -> question);
        ask(Subjects.calls(host), "secret");
        byte[] question = asked.get(asked.size() - 1);
        before.close();
        agent(broker.link()).answer(Subjects.calls(host), any -> any);
        assertThat(answer(question)).contains("OTHER_SESSION").doesNotEndWith("secret");
        assertThat(ask(Subjects.calls(host), "anew")).isEqualTo("anew");
    }

    @Test
    void takeOneQuestionForAnotherHostForNone() {
        answering();
        String other = HostId.fresh();
        keys.put(other, key.publicKey());
        owner.answer(
                Subjects.calls(other),
                question -> owner.ask(Subjects.calls(host), question, LONG).join());
        assertThatThrownBy(() -> ask(Subjects.calls(other), "x")).isInstanceOf(Unreadable.class);
    }

    @Test
    void sayWhichVersionIsOlder() {
        answering();
        between.answering = answer -> {
            byte[] changed = answer.clone();
            changed[1] = (byte) (Beat.PROTOCOL + 1);
            return changed;
        };
        assertThatThrownBy(() -> ask(Subjects.calls(host), "x"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("The host speaks protocol %d and this console %d: update the older of the two."
                        .formatted(Beat.PROTOCOL + 1, Beat.PROTOCOL));
    }

    private void listen() {
        owner.hear(Subjects.heartbeat(host), (subject, message) -> beats.add(message));
        console.hear(Subjects.HEARTBEATS, (subject, message) -> heard.add(new String(message, UTF_8)));
    }

    private void beat(String text) {
        agent.publish(Subjects.heartbeat(host), bytes(text));
    }

    /** The console asks in which session the agent is, and believes what comes after that. */
    private void beatUntilHeard() {
        await().until(() -> {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            beat("first");
            return heard.contains("first");
        });
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        marked();
        heard.clear();
    }

    /** What comes in order after something has come when that has. */
    private void marked() {
        beat("mark");
        await().until(() -> heard.contains("mark"));
        heard.remove("mark");
    }

    @Test
    void believeHeartbeatsOnceAndInTheirOrder() {
        answering();
        listen();
        beatUntilHeard();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        beat("two");
        await().until(() -> heard.contains("two"));
        heard.clear();
        for (byte[] old : List.copyOf(beats)) {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            owner.publish(Subjects.heartbeat(host), old);
        }
        byte[] changed = beats.get(beats.size() - 1).clone();
        changed[changed.length - 1] ^= 1;
        owner.publish(Subjects.heartbeat(host), changed);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        marked();
        assertThat(heard).isEmpty();
    }

    @Test
    void believeNoHeartbeatOfBeforeTheAgentStarted() {
        answering();
        listen();
        beatUntilHeard();
        byte[] old = beats.get(beats.size() - 1);
        Link console2 = new ConsoleLink(
                broker.link(), SigningKeys.only(signing), id -> Optional.ofNullable(keys.get(id)), nanos::get);
        List<String> heard2 = new CopyOnWriteArrayList<>();
        console2.hear(Subjects.HEARTBEATS, (subject, message) -> heard2.add(new String(message, UTF_8)));
        agent.close();
        Link restarted = agent(broker.link());
        restarted.answer(Subjects.calls(host), any -> any);
        owner.publish(Subjects.heartbeat(host), old);
        await().until(() -> {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            restarted.publish(Subjects.heartbeat(host), bytes("anew"));
            owner.publish(Subjects.heartbeat(host), old);
            return heard2.contains("anew");
        });
        assertThat(heard2).doesNotContain("first");
    }

    @Test
    void sayOfAHeartbeatOfAnotherVersionOnlyWhichThatIs() {
        listen();
        owner.publish(Subjects.heartbeat(host), bytes("{\"protocol\":2,\"version\":\"forged\"}"));
        await().until(() -> heard.contains("{\"protocol\":1}"));
        byte[] newer = Sealed.seal(Sealed.Purpose.BEAT, Map.of(), bytes("x"), key::sign);
        newer[1] = 9;
        owner.publish(Subjects.heartbeat(host), newer);
        await().until(() -> heard.contains("{\"protocol\":9}"));
    }

    @Test
    void readNothingOfAHostThatIsNotKnown() {
        listen();
        keys.clear();
        beat("x");
        await().until(() -> heard.contains(""));
    }

    @Test
    void hearNoMoreOfAHostThanTwentyHeartbeatsInASecond() {
        answering();
        listen();
        beatUntilHeard();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        for (int each = 0; each < 5 * Pulses.MOST_IN_A_SECOND; each++) {
            beat("many");
        }
        await().until(() -> beats.size() >= 5 * Pulses.MOST_IN_A_SECOND);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        marked();
        assertThat(heard).hasSizeLessThanOrEqualTo(Pulses.MOST_IN_A_SECOND + 1).contains("many");
    }

    @Test
    void hearNoHeartbeatThatIsTooLong() {
        answering();
        listen();
        beatUntilHeard();
        beat("x".repeat(Pulses.LARGEST));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        marked();
        assertThat(heard).isEmpty();
    }

    @Test
    void rememberQuestionsThatOvertakeEachOther() {
        AskedOnce once = new AskedOnce();
        assertThat(once.isNew("a", 2)).isTrue();
        assertThat(once.isNew("a", 1)).isTrue();
        assertThat(once.isNew("a", 2)).isFalse();
        assertThat(once.isNew("b", 2)).isTrue();
        assertThat(once.isNew("a", AskedOnce.WINDOW)).isTrue();
        assertThat(once.isNew("a", AskedOnce.WINDOW + 1)).isTrue();
        assertThat(once.isNew("a", 1)).isFalse();
        assertThat(once.isNew("a", 3)).isTrue();
        assertThat(once.isNew("a", 10L * AskedOnce.WINDOW)).isTrue();
        assertThat(once.isNew("a", 10L * AskedOnce.WINDOW - 1)).isTrue();
        assertThat(once.isNew("a", AskedOnce.WINDOW + 2)).isFalse();
        assertThat(once.isNew("a", -1)).isFalse();
    }

    @Test
    void signNothingForABrokerThatIsNoChallenge() {
        NonceSigner signer = new NonceSigner(new Credentials("jwt", key.seed()));
        assertThat(signer.sign(bytes("jBzTdrIbc1WDVhM"))).hasSize(64);
        byte[] sealed = Sealed.seal(Sealed.Purpose.ANSWER, Map.of("host", host), bytes("forged"), bytes -> {
            assertThatThrownBy(() -> signer.sign(bytes)).isInstanceOf(IllegalStateException.class);
            return new byte[64];
        });
        assertThat(Sealed.of(sealed).body()).isEqualTo(bytes("forged"));
        assertThatThrownBy(() -> signer.sign(bytes("x".repeat(65)))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "{}", "PPPP"})
    void takeWhatIsNotSealedForNothing(String text) {
        assertThatThrownBy(() -> Sealed.of(bytes(text))).isInstanceOf(Unreadable.class);
    }

    @Test
    void takeWhatIsCutOffForNothing() {
        byte[] whole = Sealed.seal(Sealed.Purpose.BEAT, Map.of("host", host), new byte[0], key::sign);
        assertThatThrownBy(() -> Sealed.of(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void isWorthNothingForAnotherPurpose() {
        byte[] sealed = Sealed.seal(Sealed.Purpose.BEAT, Map.of(), bytes("x"), signing::sign);
        VerifyingKey verifying = signing.verifying();
        assertThat(Sealed.of(sealed).isSigned(Sealed.Purpose.BEAT, verifying::hasSigned))
                .isTrue();
        assertThat(Sealed.of(sealed).isSigned(Sealed.Purpose.QUESTION, verifying::hasSigned))
                .isFalse();
    }

    @Test
    void answerAGuestNowhereElse() {
        String guest = HostId.fresh();
        String enrolment = Subjects.enrolment(guest);
        assertThat(Subjects.mayBeAnswered(enrolment, "_INBOX." + guest + ".x")).isTrue();
        assertThat(Subjects.mayBeAnswered(enrolment, "_INBOX." + HostId.fresh() + ".x"))
                .isFalse();
        assertThat(Subjects.mayBeAnswered(enrolment, Subjects.commands(host))).isFalse();
        assertThat(Subjects.mayBeAnswered(Subjects.calls(host), "_INBOX.console.x"))
                .isTrue();
        assertThat(Subjects.mayBeAnswered(Subjects.calls(host), Subjects.heartbeat(host)))
                .isFalse();
    }
}
