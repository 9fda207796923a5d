package io.postkick.host.track.scan;

import io.postkick.host.track.parts.LogPart;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of a log once: finds what is looked for, follows each message that it finds to its end, and looks back for its
 * beginning, which mostly is nearby.
 */
final class PartSweep {

    private final LogPart part;
    private final Lines lines;
    private final Gathering gathering;
    private final Buffers buffers;
    private final LongConsumer counter;
    private final BooleanSupplier unwanted;
    private final Set<String> followed = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private long before = Long.MAX_VALUE;
    private long dropped = -1;
    private @Nullable IOException failure;

    /** @param unwanted whether nobody looks any more; asked for every block */
    PartSweep(
            LogPart part,
            Lines lines,
            Gathering gathering,
            Buffers buffers,
            LongConsumer counter,
            BooleanSupplier unwanted) {
        this.part = part;
        this.lines = lines;
        this.gathering = gathering;
        this.buffers = buffers;
        this.counter = counter;
        this.unwanted = unwanted;
    }

    /** Finds what is looked for, where it stands before a position. */
    PartSweep before(long position) {
        before = position;
        return this;
    }

    /** Why the part was not read to its end; null when it was. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** What became known here. */
    Set<String> found() {
        return found;
    }

    /** Up to where what was found had to be let go, as there was too much; -1 when there was not. */
    long dropped() {
        return dropped;
    }

    /**
     * Finds.
     *
     * @param carried messages of which lines before are looked for
     * @param most that may be found here
     */
    void find(Quarry quarry, Set<String> carried, int most) {
        followed.addAll(carried);
        run(
                Long.MAX_VALUE,
                block -> {
                    gathering.gather(lines, block, followed);
                    hits(block, quarry);
                },
                carried,
                most);
    }

    /** Only takes the lines of these, from the first bytes, until each has come to its end. */
    void follow(Set<String> ids, long bytes) {
        followed.addAll(ids);
        run(bytes, block -> gathering.gather(lines, block, followed), Set.of(), Integer.MAX_VALUE);
    }

    /** Only takes the lines of these, from the first bytes: all of them, as their end is known. */
    void fill(Set<String> ids, long bytes) {
        followed.addAll(ids);
        run(bytes, block -> gathering.gather(lines, block, followed), ids, Integer.MAX_VALUE);
    }

    private interface Step {
        void take(Block block);
    }

    private void run(long bytes, Step step, Set<String> carried, int most) {
        try (BlockReader reader = new BlockReader(part.open(), buffers, counter)) {
            for (Block block = reader.next();
                    block != null && block.offset < bytes && !unwanted.getAsBoolean();
                    block = reader.next()) {
                step.take(block);
                lookBack(reader);
                leaveFinished(carried);
                dropOldest(most);
            }
            failure = reader.failure();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void hits(Block block, Quarry quarry) {
        for (int at = quarry.isIn(block) ? quarry.next(block, 0) : -1; at >= 0; ) {
            int start = block.lineStart(at);
            if (!quarry.mayBe(block, start, at)) {
                at = quarry.next(block, at + 1);
                continue;
            }
            int end = block.lineEnd(at);
            if (lines.position(block, start) < before) {
                Told line = lines.read(block, start, end);
                if (line != null && line.own() && quarry.is(line)) {
                    hit(line);
                }
            }
            at = quarry.next(block, end);
        }
    }

    private void hit(Told line) {
        if (!line.isAlone()) {
            gathering.hit(line);
        } else if (gathering.keep(line)) {
            found.add(line.queueId());
        }
    }

    /** For the lines before of what became known just now, and of what those lead to. */
    private void lookBack(BlockReader reader) {
        for (Set<String> fresh = gathering.takeFresh(); !fresh.isEmpty(); fresh = gathering.takeFresh()) {
            found.addAll(fresh);
            followed.addAll(fresh);
            for (int back = 0; back <= reader.kept(); back++) {
                Set<String> open = open(fresh, back);
                if (open.isEmpty()) {
                    break;
                }
                gathering.gather(lines, reader.former(back), open);
            }
            if (reader.kept() > 0) {
                begin(fresh);
            }
            fresh.forEach(this::leaveUnknown);
        }
    }

    /** What a server calls a message that it took is mostly none of ours. */
    private void leaveUnknown(String id) {
        Trail trail = gathering.trail(id);
        if (trail != null && trail.near && trail.lines.isEmpty()) {
            gathering.drop(id);
            found.remove(id);
            followed.remove(id);
        }
    }

    private Set<String> open(Set<String> fresh, int back) {
        return fresh.stream()
                .filter(id -> {
                    Trail trail = gathering.trail(id);
                    return trail != null
                            && (back == 0 || trail.isOpenBack() || (trail.near && back == 1 && trail.lines.isEmpty()));
                })
                .collect(Collectors.toSet());
    }

    /** Those that have no client began where their message-ID is. */
    private void begin(Set<String> ids) {
        for (String id : ids) {
            Trail trail = gathering.trail(id);
            if (trail != null && trail.mayBegin()) {
                trail.begun = true;
            }
        }
    }

    private void leaveFinished(Set<String> carried) {
        followed.removeIf(id -> {
            Trail trail = gathering.trail(id);
            return trail == null
                    || (!carried.contains(id) && !trail.isOpenForward() && !(trail.lines.isEmpty() && !trail.near));
        });
    }

    /** The newest ones are wanted. */
    private void dropOldest(int most) {
        List<Trail> hits = found.size() <= most
                ? List.of()
                : found.stream()
                        .map(gathering::trail)
                        .filter(trail -> trail != null && trail.hit > 0)
                        .sorted(Comparator.comparingLong((Trail trail) -> trail.hit)
                                .reversed())
                        .toList();
        for (Trail trail : hits.subList(Math.min(most, hits.size()), hits.size())) {
            dropped = Math.max(dropped, trail.hit);
            found.remove(trail.queueId);
            followed.remove(trail.queueId);
            gathering.drop(trail.queueId);
        }
    }
}
