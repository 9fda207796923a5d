package io.postkick.fleet.hosts;

import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears heartbeats. Whose one is, its subject tells, which the link has held against its signature. How long a host has been silent, the running time of
 * the console tells, which nobody sets.
 */
class Presences {

    /** Three heartbeats, and a second for their way. */
    static final Duration SILENCE = Duration.ofSeconds(7);

    /** A host that was added at another console is known here within this time. */
    private static final Duration TO_BE_KNOWN = Duration.ofSeconds(10);

    private static final int MOST_STRANGERS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Presences.class);

    private final HostMemory memory;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Supplier<List<HeartbeatListener>> listeners;

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Long> strangers = new ConcurrentHashMap<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Presences(HostMemory memory, Clock clock, LongSupplier nanos, Supplier<List<HeartbeatListener>> listeners) {
        this.memory = memory;
        this.clock = clock;
        this.nanos = nanos;
        this.listeners = listeners;
    }

    /**
     * A heartbeat.
     *
     * @param beat null where it is of another version, and cannot be read
     */
    private record Heard(
            boolean spoken,
            @Nullable Beat beat,
            Instant at,
            long nanos,
            @Nullable Duration offset) {}

    /** All that is read of a heartbeat of another version. */
    private record Speaking(int protocol) {}

    /** What came there. */
    void heard(String subject, byte[] message) {
        try {
            String id = Subjects.hostOf(subject);
            Optional<FleetHost> host = memory.withId(id).filter(known -> !known.isRevoked());
            if (host.isPresent()) {
                heard(host.get(), message);
            } else {
                ignored(id);
            }
        } catch (IllegalArgumentException e) {
            sayOnce(subject, "A heartbeat came on the subject " + subject + ", which is none of a host.");
        }
    }

    private void heard(FleetHost host, byte[] message) {
        try {
            boolean spoken = Wire.read(message, Speaking.class).protocol() == Beat.PROTOCOL;
            Beat beat = beat(message, spoken);
            Instant now = clock.instant();
            Duration offset = beat == null ? null : Duration.between(now, beat.at());
            heard.put(host.id(), new Heard(spoken, beat, now, nanos.getAsLong(), offset));
            unwritten.put(host.id(), now);
            if (spoken && beat != null) {
                tell(host, beat);
            }
        } catch (Unreadable e) {
            sayOnce(host.id(), "A heartbeat of the host " + host.name() + " could not be read: " + e.getMessage());
        }
    }

    private static @Nullable Beat beat(byte[] message, boolean spoken) {
        try {
            return Wire.read(message, Beat.class);
        } catch (Unreadable e) {
            if (spoken) {
                throw e;
            }
            return null;
        }
    }

    private void tell(FleetHost host, Beat beat) {
        for (HeartbeatListener listener : listeners.get()) {
            try {
                listener.heard(host, beat);
            } catch (RuntimeException e) {
                log.warn("What follows from a heartbeat of the host {} could not be done.", host.name(), e);
            }
        }
    }

    private void ignored(String id) {
        if (memory.withId(id).isPresent()) {
            sayOnce(
                    id,
                    "A host that may not connect any more sends heartbeats, which are ignored: " + id
                            + ". The broker may not know yet that it was revoked.");
            return;
        }
        long now = nanos.getAsLong();
        if (strangers.size() < MOST_STRANGERS || strangers.containsKey(id)) {
            Long first = strangers.putIfAbsent(id, now);
            if (first != null && now - first > TO_BE_KNOWN.toNanos()) {
                sayOnce(id, "A host that this console does not know sends heartbeats, which are ignored: " + id + ".");
            }
        }
    }

    private void sayOnce(String about, String sentence) {
        if (said.size() < MOST_STRANGERS && said.add(about)) {
            log.warn("{}", sentence);
        }
    }

    Presence of(String id) {
        Heard last = heard.get(id);
        if (last == null) {
            return new Presence(
                    Presence.State.NEVER_HEARD, null, memory.heardAt(id).orElse(null), null);
        }
        return new Presence(state(last), last.beat(), last.at(), last.offset());
    }

    private Presence.State state(Heard last) {
        if (nanos.getAsLong() - last.nanos() > SILENCE.toNanos()) {
            return Presence.State.SILENT;
        }
        return last.spoken() ? Presence.State.HERE : Presence.State.OTHER_VERSION;
    }

    /** When which hosts were last heard that were heard since this was last asked. */
    Map<String, Instant> toWrite() {
        Map<String, Instant> taken = new HashMap<>();
        unwritten.forEach((id, at) -> {
            if (unwritten.remove(id, at)) {
                taken.put(id, at);
            }
        });
        return taken;
    }
}
