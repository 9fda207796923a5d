package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.UnreadLog;
import io.postkick.host.track.parts.LogContent;
import io.postkick.host.track.parts.LogPart;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a search has read the log, from its newest part on, and what it gathered on its way. One thread at a time reads. */
final class LogReading {

    /** Messages found beyond those that are wanted: what is found by an older line may have a newer one that ends it. */
    private static final int BESIDE = 64;

    /** How far a message is followed into the next part at once. */
    private static final long NEAR = 8L * 1024 * 1024;

    private final Sought sought;
    private final Quarry quarry;
    private final Supplier<LogContent> source;
    private final Gathering gathering = new Gathering();
    private final ReadMeter meter = new ReadMeter();
    private final List<UnreadLog> unread = new ArrayList<>();
    private final Set<String> untold = new HashSet<>();
    private volatile LogContent log = LogContent.NONE;
    private boolean opened;
    private int next;
    private long before = Long.MAX_VALUE;
    private boolean passed;
    private volatile boolean ended;

    /**
     * Prepares one.
     *
     * @param until what was logged later is not looked for; null for all
     * @param source opens the log, when its turn has come
     */
    LogReading(Sought sought, @Nullable Instant until, Supplier<LogContent> source) {
        this.sought = sought;
        this.quarry = new Quarry(sought, until);
        this.source = source;
    }

    /** Opens the log, unless it was opened before. */
    Sweeps open(Buffers buffers, BooleanSupplier unwanted) {
        if (!opened) {
            opened = true;
            log = source.get();
        }
        return new Sweeps(log, gathering, meter, buffers, unwanted);
    }

    /** Whether everything was read that can hold what is looked for. */
    boolean isEnded() {
        return ended;
    }

    /**
     * Reads the next part, or on in the same one.
     *
     * @param missing messages that are wanted and not known yet
     * @return whether it was read, and not passed by
     */
    boolean readPart(Sweeps sweeps, int missing) {
        if (next >= log.parts().size()) {
            ended = true;
            return false;
        }
        LogPart part = log.parts().get(next);
        Set<String> carried = carried();
        passed |= quarry.from() != null && part.end().isBefore(quarry.from());
        boolean tooNew =
                quarry.to() != null && part.begin() != null && !part.begin().isBefore(quarry.to());
        if ((passed || tooNew) && carried.isEmpty()) {
            ended = passed;
            next++;
            return false;
        }
        PartSweep sweep = sweeps.of(next);
        if (passed || tooNew) {
            sweep.fill(carried, Long.MAX_VALUE);
        } else {
            sweep.before(before).find(quarry, carried, most(missing));
        }
        note(part, sweep.failure());
        if (sweeps.isOver()) {
            return false;
        }
        lookDeeper(sweep.found(), sweeps);
        lookAhead(sweep.found(), sweeps);
        carried.forEach(this::begin);
        turn(sweep);
        return true;
    }

    /** Where more is asked for than one line can tell, most of what it finds may turn out to be something else. */
    private int most(int missing) {
        return quarry.isAll() ? Math.max(0, missing) + BESIDE : 2 * LogSearch.MOST_MESSAGES;
    }

    /** Goes to the part before, unless this one has more. */
    private void turn(PartSweep sweep) {
        before = sweep.dropped() < 0 ? Long.MAX_VALUE : sweep.dropped() + 1;
        next += sweep.dropped() < 0 ? 1 : 0;
    }

    private void begin(String id) {
        gathering.find(id).filter(Trail::mayBegin).ifPresent(trail -> trail.begun = true);
    }

    /** Messages whose beginning is in a part that was not read yet. */
    private Set<String> carried() {
        return open(Trail::isOpenBack);
    }

    private Set<String> open(Predicate<Trail> direction) {
        return gathering.trails().stream()
                .filter(direction)
                .map(trail -> trail.queueId)
                .collect(Collectors.toSet());
    }

    /** For messages whose beginning is in the same part, and far from what was found. */
    private void lookDeeper(Collection<String> found, Sweeps sweeps) {
        long last = 0;
        Set<String> open = new LinkedHashSet<>();
        for (String id : found) {
            Trail trail = gathering.trail(id);
            if (trail != null && trail.isOpenBack() && !trail.lines.isEmpty()) {
                long offset = trail.lines.get(0).position() & ((1L << 40) - 1);
                if (offset > (long) (Buffers.BLOCKS - 2) * Block.SIZE) {
                    open.add(id);
                    last = Math.max(last, offset);
                }
            }
        }
        if (!open.isEmpty()) {
            sweeps.of(next).fill(open, last);
        }
    }

    /** For messages that go on in a newer part, as all do that were on their way when it began. */
    private void lookAhead(Collection<String> found, Sweeps sweeps) {
        long left = NEAR;
        for (int newer = next - 1; newer >= 0 && left > 0; newer--) {
            Set<String> open = openForward(found);
            if (open.isEmpty()) {
                return;
            }
            long begin = meter.passes();
            sweeps.of(newer).follow(open, left);
            left -= meter.passes() - begin;
        }
    }

    private Set<String> openForward(Collection<String> ids) {
        return ids.stream()
                .filter(id -> gathering.find(id).filter(Trail::isOpenForward).isPresent())
                .collect(Collectors.toSet());
    }

    /** Follows every message that is known to where it began and to where it ended, or to the end of the log. */
    void follow(Sweeps sweeps) {
        followToBeginning(sweeps);
        followToEnd(sweeps);
    }

    private void followToBeginning(Sweeps sweeps) {
        for (int number = next; number < log.parts().size() && !sweeps.isOver(); number++) {
            Set<String> open = carried();
            if (open.isEmpty()) {
                return;
            }
            sweeps.of(number).fill(open, Long.MAX_VALUE);
            open.forEach(this::begin);
        }
        if (!sweeps.isOver()) {
            carried().forEach(id -> gathering.find(id).ifPresent(trail -> trail.begun = true));
        }
    }

    /** For those that are in the queue for long, or still. */
    private void followToEnd(Sweeps sweeps) {
        Set<String> open = open(Trail::isOpenForward);
        for (int number = newestPart(open) - 1; number >= 0 && !open.isEmpty() && !sweeps.isOver(); number--) {
            sweeps.of(number).follow(open, Long.MAX_VALUE);
            open = openForward(open);
        }
        if (!sweeps.isOver()) {
            open.forEach(id -> gathering.find(id).ifPresent(trail -> trail.followed = true));
        }
    }

    private int newestPart(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> gathering.find(id).stream())
                .mapToInt(trail ->
                        Lines.part(trail.lines.get(trail.lines.size() - 1).position()))
                .max()
                .orElse(0);
    }

    /** The messages that are known by now. */
    List<Story> stories() {
        return Stories.of(gathering.trails(), sought);
    }

    /**
     * Forgets what turned out to be something else: it would take the place of what is looked for.
     *
     * @param stories what is kept, with what belongs to it
     */
    void keepOnly(Collection<Story> stories) {
        Set<String> kept = new HashSet<>();
        for (Story story : stories) {
            TrackedMessage message = story.message();
            story.trails().forEach(kept::add);
            kept.addAll(message.notifications());
            kept.add(String.valueOf(message.causedBy()));
        }
        gathering.dropIf(trail -> !kept.contains(trail.queueId) && !trail.isOpenBack() && !trail.isOpenForward());
        ended |= gathering.isFull();
    }

    private void note(LogPart part, @Nullable IOException failure) {
        if (failure != null && untold.add(part.name())) {
            unread.add(part.unread(failure));
        }
    }

    /** What of the log could not be read. */
    List<UnreadLog> unread() {
        List<UnreadLog> all = new ArrayList<>(log.unread());
        all.addAll(unread);
        return all;
    }

    /** Whether there is no part of a log at all. */
    boolean isEmpty() {
        return log.parts().isEmpty();
    }

    /** Whether there was more than is gathered. */
    boolean more() {
        return gathering.more();
    }

    /** Bytes of the log that were read. */
    long bytes() {
        return meter.read();
    }

    /** When the oldest part of the log begins; null if that is not known. */
    @Nullable
    Instant begin() {
        List<LogPart> parts = log.parts();
        return parts.isEmpty() ? null : parts.get(parts.size() - 1).begin();
    }

    /** Names of the parts, the newest first. */
    List<String> searched() {
        return log.parts().stream().map(LogPart::name).distinct().toList();
    }

    void close() {
        log.close();
    }
}
