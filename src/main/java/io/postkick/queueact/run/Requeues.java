package io.postkick.queueact.run;

import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts messages in again, has pickup take them at once, and finds out under which queue IDs. */
@Component
class Requeues {

    static final String NEW_ID_UNKNOWN = "Its new queue ID is not known.";

    private final Batches batches;
    private final NewIds newIds;
    private final QueueActProperties properties;

    Requeues(Batches batches, NewIds newIds, QueueActProperties properties) {
        this.batches = batches;
        this.newIds = newIds;
        this.properties = properties;
    }

    void begin(ActRun run) {
        List<String> ids = run.unknown();
        try (NewIds.Followed followed = newIds.follow(run.plan().instance(), ids)) {
            batches.carryOut(
                    run, QueueAct.REQUEUE, ids, fate -> run.result(fate.id(), fate.result(), Batches.text(fate)));
            List<ActResult> done = run.results().stream()
                    .filter(each -> each.result() == Result.DONE)
                    .toList();
            if (!done.isEmpty()) {
                follow(run, followed, done);
            }
        }
    }

    private void follow(ActRun run, NewIds.Followed followed, List<ActResult> done) {
        run.move(ActStage.FOLLOWING);
        String problem = newIds.wakePickup(run.plan().instance());
        if (!problem.isEmpty()) {
            run.note(problem);
        }
        try {
            followed.await(done.size(), properties.requeueWindow(), run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.forEach(each -> run.result(withNewId(each, followed)));
    }

    private static ActResult withNewId(ActResult done, NewIds.Followed followed) {
        String now = followed.now(done.id());
        String text = now == null && done.text().isEmpty() ? NEW_ID_UNKNOWN : done.text();
        return new ActResult(done.id(), done.result(), now, text);
    }
}
