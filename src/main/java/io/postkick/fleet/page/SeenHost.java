package io.postkick.fleet.page;

import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host as somebody sees it.
 *
 * @param instances those that they see
 */
public record SeenHost(FleetHost host, Presence presence, List<SeenInstance> instances) {

    /** From here on a clock is wrong; what is less may be the way of the heartbeat. */
    static final Duration WRONG = Duration.ofSeconds(5);

    public SeenHost {
        instances = List.copyOf(instances);
    }

    /** Whether what it told is of now. */
    public boolean isLive() {
        return presence.isHere() || presence.state() == Presence.State.OTHER_VERSION;
    }

    /** Whether there is anything to show of what it told. */
    public boolean hasTold() {
        return presence.beat() != null;
    }

    public @Nullable String version() {
        return Optional.ofNullable(presence.beat()).map(Beat::version).orElse(null);
    }

    public @Nullable String hostname() {
        return Optional.ofNullable(presence.beat()).map(Beat::hostname).orElse(null);
    }

    public @Nullable Instant startedAt() {
        return Optional.ofNullable(presence.beat()).map(Beat::startedAt).orElse(null);
    }

    /** Why its log cannot be written; null while it can, or nothing is known. */
    public @Nullable String logProblem() {
        return Optional.ofNullable(presence.beat()).map(Beat::logProblem).orElse(null);
    }

    public boolean isClockWrong() {
        Duration offset = presence.offset();
        return offset != null && offset.abs().compareTo(WRONG) >= 0;
    }

    /** How far its clock is from the console's, either way; empty where that is not known. */
    public String offset() {
        Duration offset = presence.offset();
        return offset == null ? "" : amount(offset.abs());
    }

    public boolean isClockAhead() {
        Duration offset = presence.offset();
        return offset != null && !offset.isNegative();
    }

    static String amount(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.compareTo(Duration.ofSeconds(1)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
        }
        return time.compareTo(Duration.ofHours(1)) < 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** In all instances of which it is known; null where it is of none. */
    public @Nullable Long messages() {
        List<Long> known = instances.stream()
                .map(SeenInstance::messages)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the messages of some instances could not be counted, so that the sum is of the others. */
    public boolean isPartlyCounted() {
        return instances.stream().anyMatch(instance -> instance.messages() == null)
                && instances.stream().anyMatch(instance -> instance.messages() != null);
    }

    public @Nullable Instant oldest() {
        return instances.stream()
                .map(SeenInstance::oldest)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How many sentences there are of what keeps its agent from working. */
    public int troubles() {
        return instances.stream()
                        .mapToInt(instance -> instance.trouble().size())
                        .sum()
                + (logProblem() == null ? 0 : 1);
    }

    /** The first of them; null where there is none. */
    public @Nullable String firstTrouble() {
        String log = logProblem();
        return log != null
                ? log
                : instances.stream()
                        .flatMap(instance -> instance.trouble().stream())
                        .findFirst()
                        .orElse(null);
    }
}
