package io.postkick.fleet.far;

import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Asks hosts by their names, and says in words why one does not answer. */
class FarHosts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Hosts hosts;
    private final HostCalls calls;

    FarHosts(Hosts hosts, HostCalls calls) {
        this.hosts = hosts;
        this.calls = calls;
    }

    List<FleetHost> all() {
        return hosts.all();
    }

    Optional<FleetHost> find(String host) {
        return hosts.find(host);
    }

    Presence presence(FleetHost host) {
        return hosts.presence(host);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws Unanswered if there is none
     */
    <T> T ask(@Nullable String host, String call, Object argument, TypeReference<T> type) {
        return ask(host, call, argument, type, HostCalls.PATIENCE);
    }

    /** The same, with another patience. */
    <T> T ask(@Nullable String host, String call, Object argument, TypeReference<T> type, Duration patience) {
        try {
            return begin(host, call, argument, type, patience).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unanswered unanswered) {
                throw unanswered;
            }
            throw e;
        }
    }

    /** Asks without waiting; fails with {@link Unanswered}. A host that is known to be silent is not asked. */
    <T> CompletableFuture<T> begin(
            @Nullable String name, String call, Object argument, TypeReference<T> type, Duration patience) {
        String host = Objects.requireNonNull(name);
        FleetHost found = hosts.find(host).orElse(null);
        if (found == null) {
            return CompletableFuture.failedFuture(
                    new Unanswered(null, "There is no host of the name " + host + " in the fleet any more."));
        }
        String silence = silence(found);
        if (silence != null) {
            return CompletableFuture.failedFuture(new Unanswered(null, silence));
        }
        return calls.begin(found.id(), call, argument, type, patience).exceptionally(failure -> {
            throw unanswered(host, failure, patience);
        });
    }

    /** Why a host cannot be worked with, as far as its heartbeats tell; null where it can. */
    @Nullable
    String silence(FleetHost host) {
        Presence presence = hosts.presence(host);
        return switch (presence.state()) {
            case HERE -> null;
            case SILENT -> host.name() + " has not been heard since " + text(presence.heardAt()) + ".";
            case NEVER_HEARD ->
                presence.heardAt() == null
                        ? host.name() + " has not been heard since the console started."
                        : host.name() + " has not been heard since the console started, and was last heard at "
                                + text(presence.heardAt()) + ".";
            case OTHER_VERSION ->
                "The agent of " + host.name()
                        + " speaks a protocol that this console does not. Update the older of them.";
        };
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "the console started" : TIME.format(time);
    }

    private static Unanswered unanswered(String host, Throwable failure, Duration patience) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoAnswer silence) {
            return new Unanswered(null, words(host, silence.why(), patience));
        } else if (cause instanceof Declined declined) {
            return new Unanswered(declined.code(), host + " answered: " + declined.getMessage());
        } else if (cause instanceof Unreadable) {
            return new Unanswered(
                    null, "What " + host + " answered could not be read. Its agent may be of another version.");
        }
        return new Unanswered(null, host + " could not be asked: " + cause);
    }

    private static String words(String host, NoAnswer.Why why, Duration patience) {
        return switch (why) {
            case NO_BROKER -> host + " was not asked: the console does not reach the broker.";
            case NOBODY_THERE -> host + " does not answer: its agent is not connected to the broker.";
            case LATE -> "%s has not answered within %s s.".formatted(host, seconds(patience));
        };
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() % 1000 == 0
                ? Long.toString(patience.toSeconds())
                : Double.toString(patience.toMillis() / 1000.0);
    }
}
