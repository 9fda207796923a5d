package io.postkick.queueact.run;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.queueact.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks the queue helper about some messages, batch after batch. There is no second attempt at any. */
@Component
class Batches {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);

    /** Messages in one batch: so many are between two looks at whether somebody has stopped the act. */
    private static final int MOST = 2000;

    static final String ATTEMPT_UNDER_WAY = "An attempt was under way; who was being served may still get it.";

    static final String ON_HOLD = "On hold, and not deleted. ";

    private static final String SILENT = "The queue helper did not say what became of it.";
    private static final String UNFORESEEN = "The console met an error that it did not foresee.";

    private final QueueActs helper;
    private final Queues queues;
    private final ActTable table;

    Batches(QueueActs helper, Queues queues, ActTable table) {
        this.helper = helper;
        this.queues = queues;
        this.table = table;
    }

    /** Takes what became of one message. */
    @FunctionalInterface
    interface Taker {
        void take(Fate fate);
    }

    /**
     * Has an act done to messages. What is not known of them afterwards, and what was not asked for, are results of the run. The queue
     * is read anew then, for whoever looks next.
     *
     * @param taker of what the helper says of each
     */
    void carryOut(ActRun run, QueueAct act, List<String> ids, Taker taker) {
        if (!ids.isEmpty()) {
            askInTurn(run, act, ids, taker);
            queues.look(run.plan().instance().name(), Duration.ZERO);
        }
    }

    private void askInTurn(ActRun run, QueueAct act, List<String> ids, Taker taker) {
        int most = most(run, ids);
        for (int from = 0; from < ids.size() && most > 0; from += most) {
            List<String> rest = ids.subList(from, ids.size());
            if (run.isToEnd()) {
                leave(run, rest, String.valueOf(run.stopped()));
                return;
            }
            if (!ask(run, act, rest.subList(0, Math.min(most, rest.size())), taker)) {
                leave(run, rest, String.valueOf(run.stopped()));
                return;
            }
        }
    }

    /** How many go into one batch; 0 if there is no helper any more. */
    private int most(ActRun run, List<String> ids) {
        try {
            return Math.max(
                    1, Math.min(MOST, helper.ability(run.plan().instance()).most()));
        } catch (NoHelper e) {
            run.breakOff(words(e));
            leave(run, ids, words(e));
            return 0;
        }
    }

    /** Of those without a result. One that is suspended is gone on with, and has none yet. */
    private static void leave(ActRun run, List<String> ids, String why) {
        if (!run.isSuspended()) {
            Set<String> onHold = run.waiting().keySet();
            ids.stream()
                    .filter(id -> run.result(id) == null)
                    .forEach(id ->
                            run.result(id, Result.REFUSED, (onHold.contains(id) ? ON_HOLD : "Not asked for. ") + why));
        }
    }

    private static String words(NoHelper e) {
        return Objects.requireNonNullElse(e.getMessage(), "The queue helper does nothing.");
    }

    private boolean ask(ActRun run, QueueAct act, List<String> ids, Taker taker) {
        ActPlan plan = run.plan();
        int number = run.nextBatch();
        try {
            table.mark(plan.id(), number);
        } catch (DataAccessException e) {
            log.error("Batch {} of act {} is not asked for: its number cannot be put on disk", number, plan.id(), e);
            run.breakOff("The console's database cannot be written.");
            return false;
        }
        run.asked(ids.size());
        try {
            BatchAnswer answer = helper.carryOut(
                    plan.instance(),
                    new Batch(
                            act, plan.id(), number, plan.actor(), Objects.requireNonNullElse(plan.reason(), ""), ids));
            take(run, ids, answer, taker);
            note(answer);
            return true;
        } catch (NoHelper e) {
            run.breakOff(words(e));
            if (e.why() == NoHelper.Why.CUT_OFF) {
                ids.forEach(id -> run.result(id, Result.UNKNOWN, words(e)));
            } else {
                run.asked(-ids.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.breakOff("The console was stopped.");
            ids.forEach(id -> run.result(id, Result.UNKNOWN, "The console was stopped meanwhile."));
        } catch (RuntimeException e) {
            log.error(
                    "Batch {} of act {} met an error that was not foreseen; it counts as unknown",
                    number,
                    plan.id(),
                    e);
            run.breakOff(UNFORESEEN);
            ids.forEach(id -> run.result(id, Result.UNKNOWN, UNFORESEEN));
        }
        return false;
    }

    private static void take(ActRun run, List<String> ids, BatchAnswer answer, Taker taker) {
        Map<String, Fate> fates = new HashMap<>();
        answer.fates().forEach(fate -> fates.put(fate.id(), fate));
        for (String id : ids) {
            Fate fate = fates.get(id);
            if (fate == null) {
                run.result(id, Result.UNKNOWN, SILENT);
            } else {
                taker.take(fate);
            }
        }
        if (!answer.recorded()) {
            run.note("The queue helper could not put what came of batch %,d on its own record."
                    .formatted(run.batches()));
        }
    }

    /** Where the helper's log has come to: after a crash it is read from there. */
    private void note(BatchAnswer answer) {
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
