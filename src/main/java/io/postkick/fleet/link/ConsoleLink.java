package io.postkick.fleet.link;

import io.postkick.fleet.link.Heads.Problem;
import io.postkick.fleet.link.NoAnswer.Why;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Sealed;
import io.postkick.fleet.wire.Sealed.Purpose;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A console's link, on which its questions are signed, and of a host nothing is believed that is not signed with that host's key: an answer
 * to the very message that it answers, a heartbeat after the one before it, and only of an agent that has lately answered.
 */
public final class ConsoleLink implements Link {

    private final Link link;
    private final SigningKeys keys;
    private final Function<String, Optional<String>> hosts;
    private final LongSupplier nanos;
    private final String asker = Heads.drawn();
    private final AtomicLong number = new AtomicLong();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Pulses pulses;

    /**
     * On another link.
     *
     * @param hosts the public key of a host by its ID; empty for one that is not or no more of the fleet
     */
    public ConsoleLink(Link link, SigningKeys keys, Function<String, Optional<String>> hosts) {
        this(link, keys, hosts, System::nanoTime);
    }

    ConsoleLink(Link link, SigningKeys keys, Function<String, Optional<String>> hosts, LongSupplier nanos) {
        this.link = link;
        this.keys = keys;
        this.hosts = hosts;
        this.nanos = nanos;
        this.pulses = new Pulses(hosts, sessions::get, this::challenge, nanos);
    }

    @Override
    public void publish(String subject, byte[] message) {
        link.publish(subject, message);
    }

    @Override
    public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
        if (!Subjects.isOfHost(subject)) {
            return link.ask(subject, question, patience);
        }
        String host = Subjects.hostOf(subject);
        if (hosts.apply(host).isEmpty()) {
            return CompletableFuture.failedFuture(
                    new NoAnswer(Why.NOBODY_THERE, "The host is not of this fleet, or no more."));
        }
        if (!Subjects.isCall(subject)) { // a command is signed as it is, and has a ticket in place of a session
            return link.ask(subject, question, patience).thenApply(answer -> body(opened(host, question, answer)));
        }
        return asked(host, subject, question, patience, keys.inOrder(host), true);
    }

    private CompletableFuture<byte[]> asked(
            String host, String subject, byte[] question, Duration patience, List<SigningKey> signers, boolean again) {
        long begun = nanos.getAsLong();
        var head = new Heads.Question(host, sessions.getOrDefault(host, ""), asker, number.incrementAndGet());
        SigningKey key = signers.get(0);
        byte[] sealed = Sealed.seal(Purpose.QUESTION, head, question, key::sign);
        return link.ask(subject, sealed, patience).thenCompose(bytes -> {
            Opened answer = opened(host, sealed, bytes);
            Problem problem = answer.head().problem();
            Duration rest = patience.minusNanos(nanos.getAsLong() - begun);
            if (problem == Problem.NOT_THE_CONSOLES && signers.size() > 1) {
                return asked(host, subject, question, atLeastNone(rest), signers.subList(1, signers.size()), true);
            }
            if (problem != Problem.NOT_THE_CONSOLES) {
                keys.take(host, key);
            }
            if (again && problem == Problem.OTHER_SESSION) {
                return asked(host, subject, question, atLeastNone(rest), signers, false);
            }
            return CompletableFuture.completedFuture(body(answer));
        });
    }

    private static Duration atLeastNone(Duration rest) {
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** An answer that its host has signed. */
    private record Opened(Heads.Answer head, Sealed sealed) {}

    private Opened opened(String host, byte[] question, byte[] answer) {
        Sealed sealed;
        try {
            sealed = Sealed.of(answer);
        } catch (Unreadable e) {
            throw new Unreadable("What came back is not the host's: " + e.getMessage() + ".", e);
        }
        if (sealed.protocol() != Beat.PROTOCOL) {
            throw new Unreadable(
                    "The host speaks protocol %d and this console %d: update the older of the two."
                            .formatted(sealed.protocol(), Beat.PROTOCOL),
                    null);
        }
        Heads.Answer head = sealed.head(Heads.Answer.class);
        String signer = hosts.apply(host).orElse("");
        if (!head.host().equals(host)
                || !head.question().equals(Sealed.hash(question))
                || !sealed.isSigned(Purpose.ANSWER, (bytes, signature) -> Nkey.hasSigned(signer, bytes, signature))) {
            throw new Unreadable(
                    "What came back is not signed by the host as its answer to that: somebody else may have sent it.",
                    null);
        }
        sessions.put(host, head.session());
        return new Opened(head, sealed);
    }

    private static byte[] body(Opened answer) {
        Problem problem = answer.head().problem();
        if (problem == null) {
            return answer.sealed().body();
        }
        throw new Unreadable(
                switch (problem) {
                    case OTHER_SESSION -> "The host's agent has just started anew. Try again.";
                    case REPEATED -> "The host has had that question before, and does not answer it again. Try again.";
                    case NOT_THE_CONSOLES ->
                        "The host does not take this console for its own: it knows another signing key. Where the key was"
                                + " exchanged, copy secret.json from the console where that was done; else add the host"
                                + " again in place of itself (Hosts, its name, Replace).";
                    case OTHER_PROTOCOL ->
                        "The host speaks another protocol than this console: update the older of the two.";
                },
                null);
    }

    /** Asks a host in which session it is; what comes back is taken note of on the way. */
    private CompletableFuture<byte[]> challenge(String host) {
        var head = new Heads.Question(host, "", asker, number.incrementAndGet());
        byte[] sealed = Sealed.seal(Purpose.QUESTION, head, Heads.NOTHING, keys.of(host)::sign);
        return link.ask(Subjects.calls(host), sealed, Pulses.PATIENCE).thenApply(answer -> {
            opened(host, sealed, answer);
            return answer;
        });
    }

    @Override
    public Listening answer(String subject, UnaryOperator<byte[]> answer) {
        return link.answer(subject, answer);
    }

    @Override
    public Listening hear(String subject, Ear ear) {
        return link.hear(
                subject,
                Subjects.isHeartbeat(subject)
                        ? (from, message) -> pulses.opened(from, message).ifPresent(beat -> ear.heard(from, beat))
                        : ear);
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
