package io.postkick.queueact.run;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Undone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Deletes by way of hold. A message on hold is under way no more, and cannot slip away between a look and its deletion; until the
 * grace is over it can be had back.
 */
@Component
class Deletions {

    private static final Logger log = LoggerFactory.getLogger(Deletions.class);

    private static final String ANOTHER = "Another message has that queue ID now. ";
    private static final String LEFT = "It left the queue before it was deleted.";
    private static final String HELD_ANEW =
            "It was released and put on hold again meanwhile, or its file was changed, so it was not deleted.";
    private static final String HELD_FOR_NOTHING = "It could not be released, and is on hold. ";

    private final Batches batches;
    private final Queues queues;
    private final ActTable table;
    private final HelperMemory helperMemory;
    private final QueueActProperties properties;
    private final Clock clock;

    Deletions(
            Batches batches,
            Queues queues,
            ActTable table,
            HelperMemory helperMemory,
            QueueActProperties properties,
            Clock clock) {
        this.batches = batches;
        this.queues = queues;
        this.table = table;
        this.helperMemory = helperMemory;
        this.properties = properties;
        this.clock = clock;
    }

    /** Puts the messages on hold, and looks whether they are the ones that were meant. Then it waits, if there is anything to wait for. */
    void begin(ActRun run) {
        batches.carryOut(run, QueueAct.HOLD, run.unknown(), fate -> held(run, fate));
        Instant since = clock.instant();
        run.waiting().heldAt(since);
        if (run.isToEnd()) {
            leaveOnHold(run, String.valueOf(run.stopped()));
            return;
        }
        Optional<Found> found = read(run, since);
        found.ifPresent(seen -> sortOut(run, seen));
        if (run.isToEnd()) {
            leaveOnHold(run, String.valueOf(run.stopped()));
        } else if (found.isPresent() && grace(run).isZero()) {
            remove(run);
        } else if (!run.waiting().isEmpty()) {
            await(run, clock.instant().plus(grace(run)));
        }
    }

    private Duration grace(ActRun run) {
        return Objects.requireNonNullElse(run.plan().grace(), properties.deleteGrace());
    }

    private void await(ActRun run, Instant due) {
        try {
            table.await(run.id(), due, PendingDeletion.text(run));
            run.waitUntil(due);
        } catch (DataAccessException e) {
            log.error("What act {} is to delete cannot be kept; it is left on hold", run.id(), e);
            run.breakOff("The console's database cannot be written.");
            leaveOnHold(run, "The console's database cannot be written.");
        }
    }

    private static void held(ActRun run, Fate fate) {
        if (fate.result() == Result.DONE) {
            run.waiting().add(fate.id(), new HeldMessage(fate.before() != QueueName.HOLD, fate.changedAt()));
        } else {
            run.result(fate.id(), fate.result(), fate.text());
        }
    }

    /** What is on hold stays there, and that is all that becomes of it. */
    void leaveOnHold(ActRun run, String why) {
        run.waiting().ids().forEach(id -> run.result(Undone.notDeleted(id, why)));
    }

    /**
     * Deletes what is still as it was.
     *
     * @return false if that cannot be seen now, or somebody wants some of it back: to be tried again
     */
    boolean delete(ActRun run) {
        if (run.isResumed()) {
            recall(run);
        }
        Optional<Found> found = read(run, clock.instant());
        if (found.isEmpty()) {
            run.note("The queue could not be read when the time had come; nothing was deleted unseen.");
            return false;
        }
        sortOut(run, found.get());
        return remove(run);
    }

    /** What was seen on hold as it was meant; false if somebody wants some of it back, which comes before. */
    private boolean remove(ActRun run) {
        if (!run.startDeleting()) {
            return false;
        }
        batches.carryOut(
                run,
                QueueAct.DELETE,
                List.copyOf(run.waiting().ids()),
                run.waiting().unchangedSince(),
                fate -> run.result(fate.id(), fate.result(), fate.isChanged() ? HELD_ANEW : Batches.text(fate)));
        return true;
    }

    /** What was deleted before the console ended, as the helper's log has it. */
    private void recall(ActRun run) {
        try {
            long after = table.find(run.id()).map(ActTable.Row::entry).orElse(0L);
            HelperMemory.Told told = helperMemory.of(run.id(), after);
            run.waiting()
                    .ids()
                    .forEach(id -> told.fate(QueueAct.DELETE, id)
                            .filter(fate -> !fate.isLeftOut())
                            .ifPresent(fate -> run.result(id, fate.result(), Batches.text(fate))));
        } catch (NoHelper | DataAccessException e) {
            log.warn(
                    "The queue helper's log cannot be read; what act {} has deleted before is seen in the queue",
                    run.id(),
                    e);
        }
    }

    /** Releases all that this act has put on hold. */
    void undo(ActRun run) {
        run.move(ActStage.UNDOING);
        Undone undone = Objects.requireNonNull(run.undone());
        Map<String, Undone> all = new LinkedHashMap<>();
        run.waiting().ids().forEach(id -> all.put(id, undone));
        giveBack(run, all);
    }

    /** Releases what people want back of it; the rest goes on waiting. */
    void undoSome(ActRun run) {
        giveBack(run, run.wantedBack());
        Instant due = run.waiting().due();
        if (run.stopped() != null) {
            leaveOnHold(run, String.valueOf(run.stopped()));
        } else if (due != null && !run.waiting().isEmpty()) {
            await(run, due);
        }
    }

    private void giveBack(ActRun run, Map<String, Undone> wanted) {
        Map<String, HeldMessage> waiting = run.waiting().messages();
        List<String> ours = new ArrayList<>();
        Map<String, Undone> others = new LinkedHashMap<>();
        wanted.forEach((id, undone) -> {
            HeldMessage held = waiting.get(id);
            if (held != null && held.byUs()) {
                ours.add(id);
            } else {
                others.put(id, undone);
            }
        });
        leave(run, others);
        batches.carryOut(run, QueueAct.RELEASE, ours, run.waiting().unchangedSince(), fate -> {
            Undone undone = Objects.requireNonNull(wanted.get(fate.id()));
            switch (fate.result()) {
                case DONE -> run.result(undone.released(fate.id()));
                case GONE -> run.result(fate.id(), Result.GONE, fate.text());
                default -> run.result(fate.isChanged() ? undone.heldAnew(fate.id()) : heldForNothing(fate));
            }
        });
    }

    /** What was on hold before is left alone, and is where it is now: somebody may have released or deleted it meanwhile. */
    private void leave(ActRun run, Map<String, Undone> others) {
        Optional<Found> found = others.isEmpty() ? Optional.empty() : read(run, clock.instant());
        others.forEach((id, undone) -> {
            if (found.isEmpty()) {
                run.result(undone.leftAlone(id));
                return;
            }
            Stray stray = Strays.stray(run, id, found.get()).orElse(null);
            if (stray == null) {
                run.result(undone.asBefore(id));
            } else {
                run.result(strayed(id, stray));
            }
        });
    }

    private static ActResult heldForNothing(Fate fate) {
        return new ActResult(fate.id(), fate.result(), HELD_FOR_NOTHING + fate.text());
    }

    /** A reading of the queue that began after that time; empty if there is none. */
    private Optional<Found> read(ActRun run, Instant since) {
        String instance = run.plan().instance().name();
        try {
            Listing listing = queues.read(instance);
            if (listing.readBy().startedAt().isBefore(since)) {
                listing = queues.read(instance);
            }
            return !listing.isComplete() || listing.readBy().startedAt().isBefore(since)
                    ? Optional.empty()
                    : Optional.of(queues.find(listing, run.waiting().ids()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isOnHold(String id, Found found) {
        return found.find(id)
                .filter(message -> message.queue() == QueueName.HOLD)
                .isPresent();
    }

    private static ActResult strayed(String id, Stray stray) {
        return switch (stray) {
            case GONE -> new ActResult(id, Result.GONE, LEFT);
            case ANOTHER -> new ActResult(id, Result.REFUSED, ANOTHER + "It was not touched.");
            case TAKEN_OFF -> Undone.takenOff(id);
        };
    }

    private static String givenBack(Fate fate) {
        if (fate.isChanged()) {
            return "Somebody has put it on hold, and it stays there.";
        }
        return fate.result() == Result.DONE ? "It was released from hold." : HELD_FOR_NOTHING + fate.text();
    }

    /** Leaves those to wait that are as they were, and gives back what was held by mistake. */
    private void sortOut(ActRun run, Found found) {
        List<String> mistaken = new ArrayList<>();
        for (Map.Entry<String, HeldMessage> waiting : run.waiting().messages().entrySet()) {
            String id = waiting.getKey();
            Stray stray = Strays.stray(run, id, found).orElse(null);
            if (stray == Stray.ANOTHER && waiting.getValue().byUs() && isOnHold(id, found)) {
                mistaken.add(id);
            } else if (stray != null) {
                run.result(strayed(id, stray));
            }
        }
        batches.carryOut(
                run,
                QueueAct.RELEASE,
                mistaken,
                run.waiting().unchangedSince(),
                fate -> run.result(fate.id(), Result.REFUSED, ANOTHER + givenBack(fate)));
    }
}
