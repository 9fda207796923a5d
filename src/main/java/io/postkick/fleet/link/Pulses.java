package io.postkick.fleet.link;

import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Sealed;
import io.postkick.fleet.wire.Sealed.Purpose;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which heartbeats are believed: signed by their host, of the session in which its agent is by an answer of its own, and none twice or
 * after a later one. Of a host that is not known nothing is read, and of one that sends without a pause no more than is needed.
 */
final class Pulses {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Bytes of a heartbeat, packed or not. */
    static final int LARGEST = 64 << 10;

    static final int MOST_IN_A_SECOND = 20;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final byte[] NOTHING = {};
    private static final int MOST_SAID = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Pulses.class);

    private final Function<String, Optional<String>> hosts;
    private final Function<String, @Nullable String> sessions;
    private final Function<String, CompletableFuture<byte[]>> challenge;
    private final LongSupplier nanos;
    private final Map<String, Last> last = new ConcurrentHashMap<>();
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();
    private final Set<String> challenged = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /**
     * Believes nothing yet.
     *
     * @param sessions in which a host's agent last said to be in an answer
     * @param challenge has it say so
     */
    Pulses(
            Function<String, Optional<String>> hosts,
            Function<String, @Nullable String> sessions,
            Function<String, CompletableFuture<byte[]>> challenge,
            LongSupplier nanos) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.challenge = challenge;
        this.nanos = nanos;
    }

    /** The last that was believed of a host. */
    private record Last(String session, long number) {}

    /** How many came since. */
    private record Taken(long since, int count) {}

    /** All that is said of a heartbeat of another version. */
    private record Speaking(int protocol) {}

    /**
     * What a heartbeat says, if it is to be believed.
     *
     * @throws IllegalArgumentException if the subject is none of a host
     */
    Optional<byte[]> opened(String subject, byte[] message) {
        String host = Subjects.hostOf(subject);
        Optional<String> key = hosts.apply(host);
        if (key.isEmpty()) {
            return Optional.of(NOTHING); // whoever listens says of whom it came
        }
        if (!isDue(host, message)) {
            return Optional.empty();
        }
        try {
            return believed(host, key.get(), message);
        } catch (Unreadable e) {
            return unbelieved(host, String.valueOf(e.getMessage()));
        }
    }

    private Optional<byte[]> believed(String host, String key, byte[] message) {
        if (!Sealed.isOne(message)) {
            return Optional.of(Wire.write(new Speaking(1))); // of before they were signed
        }
        Sealed sealed = Sealed.of(message);
        if (sealed.protocol() != Beat.PROTOCOL) {
            return Optional.of(Wire.write(new Speaking(sealed.protocol())));
        }
        Heads.Pulse head = sealed.head(Heads.Pulse.class);
        if (!head.host().equals(host)
                || !sealed.isSigned(Purpose.BEAT, (bytes, signature) -> Nkey.hasSigned(key, bytes, signature))) {
            return unbelieved(host, "it is not signed with the host's key");
        }
        if (!head.session().equals(sessions.apply(host))) {
            ask(host);
            return Optional.empty();
        }
        return isLater(host, head)
                ? Optional.of(sealed.body())
                : unbelieved(host, "it came before, or after a later one");
    }

    /** Another comes soon, when it has answered. */
    private void ask(String host) {
        if (challenged.add(host)) {
            var unused = challenge.apply(host).whenComplete((answer, failure) -> {
                challenged.remove(host);
                if (failure != null) {
                    log.debug("The host {} does not say in which session it is.", host, failure);
                }
            });
        }
    }

    private boolean isLater(String host, Heads.Pulse head) {
        Last before = last.get(host);
        if (before != null && before.session().equals(head.session()) && head.number() <= before.number()) {
            return false;
        }
        last.put(host, new Last(head.session(), head.number()));
        return true;
    }

    /** One host that sends without a pause is not to keep others from being heard. */
    private boolean isDue(String id, byte[] message) {
        if (message.length > LARGEST) {
            return false;
        }
        long now = nanos.getAsLong();
        Taken within = taken.compute(
                id,
                (same, known) -> known == null || now - known.since() > SECOND
                        ? new Taken(now, 1)
                        : new Taken(known.since(), known.count() + 1));
        return within.count() <= MOST_IN_A_SECOND;
    }

    private Optional<byte[]> unbelieved(String host, String why) {
        if (said.size() < MOST_SAID && said.add(host)) {
            log.warn("A heartbeat of the host {} is not believed: {}. That is said once.", host, why);
        }
        return Optional.empty();
    }
}
