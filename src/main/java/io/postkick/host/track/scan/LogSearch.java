package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.UnreadLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One search: reads the log from its newest part on until as many messages are known as anybody wants, and goes on when somebody wants
 * more. Messages that are known grow while it reads; those that were handed out keep their places.
 */
final class LogSearch {

    /** Messages that one search finds. */
    static final int MOST_MESSAGES = 1000;

    /** Messages found beyond those that are wanted: what is found by an older line may have a newer one that ends it. */
    private static final int BESIDE = 64;

    /** How far a message is followed into the next part at once. */
    private static final long NEAR = 8L * 1024 * 1024;

    private final Sought sought;
    private final Quarry quarry;
    private final Instant begun;
    private final Supplier<LogContent> source;
    private final BooleanSupplier stopping;
    private final Gathering gathering = new Gathering();
    private final List<UnreadLog> unread = new ArrayList<>();
    private final Set<String> untold = new HashSet<>();
    private volatile LogContent log = LogContent.NONE;
    private boolean opened;

    private int next;
    private long before = Long.MAX_VALUE;
    private boolean passed;
    private boolean ended;
    private int complete;

    private final ReadMeter meter = new ReadMeter();
    private int wanted;
    private long lookedAt = System.nanoTime();
    private List<Story> stories = List.of();
    private final HandedOut handedOut = new HandedOut();
    private List<UnreadLog> told = List.of();
    private boolean failed;
    private int waiting;
    private boolean over;
    private long restingSince = System.nanoTime();

    /**
     * Prepares one.
     *
     * @param source opens the log, when its turn has come
     * @param again whether it was begun before, and forgotten: what was logged since is not in it
     */
    LogSearch(Sought sought, Supplier<LogContent> source, Instant begun, boolean again, BooleanSupplier stopping) {
        this.sought = sought;
        this.quarry = new Quarry(sought, again ? begun : null);
        this.source = source;
        this.begun = begun;
        this.stopping = stopping;
    }

    Instant begun() {
        return begun;
    }

    /** Somebody wants to know so many. */
    synchronized void ask(int messages) {
        wanted = Math.max(wanted, Math.min(messages, MOST_MESSAGES));
        lookedAt = System.nanoTime();
    }

    /** How long nobody has asked, in nanoseconds; who waits for an answer still asks. */
    synchronized long idle() {
        return waiting > 0 ? 0 : System.nanoTime() - lookedAt;
    }

    /** Whether somebody wants more than is known. */
    synchronized boolean hasWork() {
        return !over && complete < wanted;
    }

    /** Since when it has what was wanted, in nanoseconds; 0 while it has not. */
    synchronized long restingFor() {
        return hasWork() ? 0 : System.nanoTime() - restingSince;
    }

    synchronized void await(int messages, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        int enough = Math.min(messages, MOST_MESSAGES);
        waiting++;
        try {
            for (long left = millis;
                    !over && complete < enough && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } finally {
            waiting--;
            lookedAt = System.nanoTime();
        }
    }

    /** Reads on. */
    void work(Buffers buffers, BooleanSupplier unwanted) {
        BooleanSupplier given = () -> stopping.getAsBoolean() || unwanted.getAsBoolean();
        try {
            open();
            int target = target();
            while (!ended && stories().size() < target && !given.getAsBoolean()) {
                readPart(buffers, given, target);
            }
            if (!given.getAsBoolean()) {
                followToBeginning(buffers, given);
                followToEnd(buffers, given);
                publish();
                conclude(target);
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open() {
        if (!opened) {
            opened = true;
            log = source.get();
        }
    }

    private synchronized int target() {
        return wanted;
    }

    private synchronized List<Story> stories() {
        return stories;
    }

    private void readPart(Buffers buffers, BooleanSupplier unwanted, int target) {
        if (next >= log.parts().size()) {
            ended = true;
            return;
        }
        LogPart part = log.parts().get(next);
        Set<String> carried = carried();
        passed |= quarry.from() != null && part.end().isBefore(quarry.from());
        boolean tooNew =
                quarry.to() != null && part.begin() != null && !part.begin().isBefore(quarry.to());
        if ((passed || tooNew) && carried.isEmpty()) {
            ended = passed;
            next++;
            return;
        }
        PartSweep sweep = sweep(next, buffers, unwanted);
        if (passed || tooNew) {
            sweep.fill(carried, Long.MAX_VALUE);
        } else {
            sweep.before(before).find(quarry, carried, most(target));
        }
        note(part, sweep.failure());
        if (!unwanted.getAsBoolean()) {
            lookDeeper(sweep, buffers, unwanted);
            lookAhead(sweep.found(), buffers, unwanted);
            carried.forEach(this::begin);
            turn(sweep);
        }
    }

    /** Where more is asked for than one line can tell, most of what it finds may turn out to be something else. */
    private int most(int target) {
        return quarry.isAll() ? Math.max(0, target - stories().size()) + BESIDE : 2 * MOST_MESSAGES;
    }

    /** Goes to the part before, unless this one has more. */
    private void turn(PartSweep sweep) {
        before = sweep.dropped() < 0 ? Long.MAX_VALUE : sweep.dropped() + 1;
        next += sweep.dropped() < 0 ? 1 : 0;
        publish();
        forgetOthers();
        ended |= gathering.isFull();
    }

    private void begin(String id) {
        gathering.find(id).filter(Trail::mayBegin).ifPresent(trail -> trail.begun = true);
    }

    private PartSweep sweep(int number, Buffers buffers, BooleanSupplier unwanted) {
        LogPart part = log.parts().get(number);
        return new PartSweep(
                part, new Lines(part, number, log.ownNames()), gathering, buffers, meter.pass(number), unwanted);
    }

    private Set<String> carried() {
        return gathering.trails().stream()
                .filter(Trail::isOpenBack)
                .map(trail -> trail.queueId)
                .collect(Collectors.toSet());
    }

    /** For messages whose beginning is in the same part, and far from what was found. */
    private void lookDeeper(PartSweep sweep, Buffers buffers, BooleanSupplier unwanted) {
        long last = 0;
        Set<String> open = new LinkedHashSet<>();
        for (String id : sweep.found()) {
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
            sweep(next, buffers, unwanted).fill(open, last);
        }
    }

    /** For messages that go on in a newer part, as all do that were on their way when it began. */
    private void lookAhead(Collection<String> found, Buffers buffers, BooleanSupplier unwanted) {
        long left = NEAR;
        for (int newer = next - 1; newer >= 0 && left > 0; newer--) {
            Set<String> open = openForward(found);
            if (open.isEmpty()) {
                return;
            }
            long begin = meter.passes();
            sweep(newer, buffers, unwanted).follow(open, left);
            left -= meter.passes() - begin;
        }
    }

    private Set<String> openForward(Collection<String> ids) {
        return ids.stream()
                .filter(id -> gathering.find(id).filter(Trail::isOpenForward).isPresent())
                .collect(Collectors.toSet());
    }

    /** For those that came before what was read. */
    private void followToBeginning(Buffers buffers, BooleanSupplier unwanted) {
        for (int number = next; number < log.parts().size() && !unwanted.getAsBoolean(); number++) {
            Set<String> open = carried();
            if (open.isEmpty()) {
                return;
            }
            sweep(number, buffers, unwanted).fill(open, Long.MAX_VALUE);
            open.forEach(this::begin);
        }
        if (!unwanted.getAsBoolean()) {
            carried().forEach(id -> gathering.find(id).ifPresent(trail -> trail.begun = true));
        }
    }

    /** For those that are in the queue for long, or still. */
    private void followToEnd(Buffers buffers, BooleanSupplier unwanted) {
        Set<String> open = gathering.trails().stream()
                .filter(Trail::isOpenForward)
                .map(trail -> trail.queueId)
                .collect(Collectors.toSet());
        int first = open.stream()
                .flatMap(id -> gathering.find(id).stream())
                .mapToInt(trail ->
                        Lines.part(trail.lines.get(trail.lines.size() - 1).position()))
                .max()
                .orElse(0);
        for (int number = first - 1; number >= 0 && !open.isEmpty() && !unwanted.getAsBoolean(); number--) {
            sweep(number, buffers, unwanted).follow(open, Long.MAX_VALUE);
            open = openForward(open);
        }
        if (!unwanted.getAsBoolean()) {
            open.forEach(id -> gathering.find(id).ifPresent(trail -> trail.followed = true));
        }
    }

    /** What turned out to be something else: it would take the place of what is looked for. */
    private void forgetOthers() {
        Set<String> wanted = new HashSet<>();
        for (Story story : stories()) {
            TrackedMessage message = story.message();
            story.trails().forEach(wanted::add);
            wanted.addAll(message.notifications());
            wanted.add(String.valueOf(message.causedBy()));
        }
        gathering.dropIf(trail -> !wanted.contains(trail.queueId) && !trail.isOpenBack() && !trail.isOpenForward());
    }

    private void note(LogPart part, @Nullable IOException failure) {
        if (failure != null && untold.add(part.name())) {
            unread.add(new UnreadLog(part.name(), RotatedFiles.why(part.name(), failure), null));
        }
    }

    private void publish() {
        List<Story> found = Stories.of(gathering.trails(), sought);
        List<UnreadLog> all = new ArrayList<>(log.unread());
        all.addAll(unread);
        synchronized (this) {
            stories = handedOut.first(found);
            told = List.copyOf(all);
            notifyAll();
        }
    }

    private synchronized void conclude(int target) {
        complete = Math.max(complete, target);
        restingSince = System.nanoTime();
        if (ended || target >= MOST_MESSAGES) {
            over = true;
            failed = log.parts().isEmpty() && !told.isEmpty();
            log.close();
        }
        notifyAll();
    }

    /** What is known. */
    synchronized TrackPage page(int skip, int limit) {
        int known = Math.min(stories.size(), MOST_MESSAGES);
        int end = Math.min(skip + limit, known);
        List<TrackedMessage> messages = new ArrayList<>();
        for (int i = skip; i < end; i++) {
            Story story = stories.get(i);
            messages.add(story.message());
            handedOut.add(i, story);
        }
        boolean hasNext = end < known || (!over && skip + limit < MOST_MESSAGES);
        return new TrackPage(messages, progress(skip + limit + 1), begun, hasNext);
    }

    private TrackProgress progress(int messages) {
        TrackProgress.State state = failed
                ? TrackProgress.State.FAILED
                : over || complete >= Math.min(messages, MOST_MESSAGES)
                        ? TrackProgress.State.DONE
                        : TrackProgress.State.READING;
        boolean more = gathering.more() || (over && !ended) || stories.size() > MOST_MESSAGES;
        return new TrackProgress(state, meter.read(), begin(), told, more);
    }

    private @Nullable Instant begin() {
        List<LogPart> parts = log.parts();
        return parts.isEmpty() ? null : parts.get(parts.size() - 1).begin();
    }

    synchronized TrackProgress progress() {
        return progress(wanted);
    }

    /** The messages that are known. */
    synchronized List<Story> known() {
        return List.copyOf(stories);
    }

    /** Ends it; what is known stays. */
    synchronized void close() {
        if (!over) {
            over = true;
            failed = true;
        }
        log.close();
        notifyAll();
    }
}
