package io.postkick.queueact.run;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.Undone;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks the queue helper about some messages, batch after batch. There is no second attempt at any. */
@Component
class Batches {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);

    /** Messages in one batch, where root allows so many. */
    private static final int MOST = 10_000;

    static final String ATTEMPT_UNDER_WAY = "An attempt was under way; who was being served may still get it.";

    private static final String SILENT = "The queue helper did not say what became of it.";
    private static final String UNFORESEEN = "The console met an error that it did not foresee.";

    private final QueueActs helper;
    private final ActTable table;

    Batches(QueueActs helper, ActTable table) {
        this.helper = helper;
        this.table = table;
    }

    /** Takes what became of one message. */
    @FunctionalInterface
    interface Taker {
        void take(Fate fate);
    }

    /**
     * Has an act done to messages. What is not known of them afterwards, and what was not asked for, are results of the run.
     *
     * @param taker of what the helper says of each
     */
    void carryOut(ActRun run, QueueAct act, List<String> ids, Taker taker) {
        carryOut(run, act, ids, Map.of(), taker);
    }

    /**
     * Likewise, but leaves those alone that are on hold otherwise than they were.
     *
     * @param unchangedSince as a {@link Batch} has it, for some of them
     */
    void carryOut(ActRun run, QueueAct act, List<String> ids, Map<String, Instant> unchangedSince, Taker taker) {
        int most = MOST;
        int from = 0;
        while (from < ids.size()) {
            List<String> rest = ids.subList(from, ids.size());
            List<String> batch = rest.subList(0, Math.min(most, rest.size()));
            if (run.isToEnd()) {
                leave(run, rest, String.valueOf(run.stopped()));
                return;
            }
            try {
                if (!ask(run, act, batch, unchangedSince, taker)) {
                    leave(run, rest, String.valueOf(run.stopped()));
                    return;
                }
                from += batch.size();
            } catch (NoHelper tooMany) {
                most = fewer(run, batch.size());
            }
        }
    }

    /** How many root allows at once, where that many were refused; to ask for that each time would cost the start of a helper. */
    private int fewer(ActRun run, int refused) {
        try {
            return Math.max(
                    1,
                    Math.min(refused - 1, helper.ability(run.plan().instance()).most()));
        } catch (NoHelper e) {
            run.breakOff(words(e));
            return refused;
        }
    }

    /** Of those without a result. One that is suspended is gone on with, and has none yet. */
    private static void leave(ActRun run, List<String> ids, String why) {
        if (!run.isSuspended()) {
            Set<String> onHold = run.waiting().ids();
            ids.stream()
                    .filter(id -> run.result(id) == null)
                    .forEach(id -> run.result(
                            onHold.contains(id)
                                    ? Undone.notDeleted(id, why)
                                    : new ActResult(id, Result.REFUSED, "Not asked for. " + why)));
        }
    }

    private static String words(NoHelper e) {
        return Objects.requireNonNullElse(e.getMessage(), "The queue helper does nothing.");
    }

    /**
     * Asks for one batch.
     *
     * @return whether to go on
     * @throws NoHelper if these are more than root allows at once; nothing was done
     */
    private boolean ask(ActRun run, QueueAct act, List<String> ids, Map<String, Instant> unchangedSince, Taker taker) {
        ActPlan plan = run.plan();
        int number = run.askedFor().nextBatch();
        if (!isMarked(run, number)) {
            return false;
        }
        run.askedFor().add(ids);
        var heard = new Heard(run, taker);
        String reason = Objects.requireNonNullElse(plan.reason(), "");
        try {
            BatchAnswer answer = helper.carryOut(
                    plan.instance(),
                    new Batch(act, plan.id(), number, plan.actor(), reason, ids, of(ids, unchangedSince)),
                    heard);
            heard.end(ids, SILENT);
            note(run, answer);
            return true;
        } catch (NoHelper e) {
            refused(run, ids, heard, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.breakOff("The console was stopped.");
            heard.end(ids, "The console was stopped meanwhile.");
        } catch (RuntimeException e) {
            log.error("Batch {} of act {} met an unforeseen error; it counts as unknown", number, plan.id(), e);
            run.breakOff(UNFORESEEN);
            heard.end(ids, UNFORESEEN);
        }
        return false;
    }

    private static Map<String, Instant> of(List<String> ids, Map<String, Instant> times) {
        return ids.stream().filter(times::containsKey).collect(Collectors.toMap(id -> id, times::get));
    }

    private boolean isMarked(ActRun run, int number) {
        try {
            table.mark(run.id(), number);
            return true;
        } catch (DataAccessException e) {
            log.error("Batch {} of act {} is not asked for: its number cannot be put on disk", number, run.id(), e);
            run.breakOff("The console's database cannot be written.");
            return false;
        }
    }

    /** @throws NoHelper if fewer may be asked for */
    private static void refused(ActRun run, List<String> ids, Heard heard, NoHelper reason) {
        if (reason.why() == NoHelper.Why.CUT_OFF) {
            run.breakOff(words(reason));
            heard.end(ids, words(reason));
            return;
        }
        run.notAsked(ids);
        if (reason.why() == NoHelper.Why.TOO_MANY && ids.size() > 1) {
            run.askedFor().takeBatchBack();
            throw reason;
        }
        run.breakOff(words(reason));
    }

    /** What the helper says of a batch, as it comes. */
    private static final class Heard implements QueueActs.Watcher {

        private final ActRun run;
        private final Taker taker;
        private final Set<String> told = new HashSet<>();

        Heard(ActRun run, Taker taker) {
            this.run = run;
            this.taker = taker;
        }

        @Override
        public void told(Fate fate) {
            told.add(fate.id());
            if (fate.isLeftOut()) {
                run.notAsked(List.of(fate.id()));
                leave(run, List.of(fate.id()), String.valueOf(run.stopped()));
            } else {
                taker.take(fate);
            }
        }

        @Override
        public boolean isToEnd() {
            return run.isToEnd();
        }

        /** Nothing more comes. */
        void end(List<String> ids, String why) {
            ids.stream().filter(id -> !told.contains(id)).forEach(id -> run.result(id, Result.UNKNOWN, why));
        }
    }

    /** Where the helper's log has come to: after a crash it is read from there. */
    private void note(ActRun run, BatchAnswer answer) {
        if (!answer.recorded()) {
            run.note("The queue helper could not put what came of batch %,d on its own record."
                    .formatted(run.askedFor().batches()));
        }
        try {
            table.seen(answer.entry());
        } catch (DataAccessException e) {
            log.warn("How far the queue helper's log has come is not kept; after a crash more of it is read", e);
        }
    }

    /** What there is to say of a message beyond its result. */
    static String text(Fate fate) {
        if (fate.text().isEmpty() && fate.result() == Result.DONE && fate.before() == QueueName.ACTIVE) {
            return ATTEMPT_UNDER_WAY;
        }
        return fate.text();
    }
}
