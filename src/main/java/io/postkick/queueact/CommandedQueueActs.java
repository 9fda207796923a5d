package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.act.Guard;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.ActPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acts on queued messages of this host that somebody at a console elsewhere has begun. They go on here, whatever becomes of the console. */
@Component
class CommandedQueueActs implements CommandedAct {

    static final String KIND = "queue-act";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Guard guard;
    private final StartQueueAct act;

    CommandedQueueActs(Guard guard, StartQueueAct act) {
        this.guard = guard;
        this.act = act;
    }

    /**
     * An act, without its ID.
     *
     * @param instance as its own host calls it
     * @param shownAt when the queue was read that the person saw; null where that is not known
     * @param seen the fingerprints of the messages that were approved, by queue ID; null where nobody was asked
     * @param grace how long what is to be deleted stays on hold before
     */
    record Wanted(
            String instance,
            String act,
            List<String> ids,
            String words,
            @Nullable String reason,
            @Nullable Instant shownAt,
            @Nullable Map<String, String> seen,
            Duration grace) {

        static Wanted of(ActPlan plan, QueueActCommand.Start command, Duration grace) {
            QueueActCommand.ApprovedStart approved = command.approved();
            return new Wanted(
                    plan.instance().ownName(),
                    plan.act().text(),
                    plan.ids(),
                    plan.words(),
                    plan.reason(),
                    command.seen() == null ? null : command.seen().at(),
                    approved == null ? null : approved.seen(),
                    grace);
        }

        QueueActCommand.Start start(String id) {
            return new QueueActCommand.Start(
                    id,
                    instance,
                    act,
                    new QueueActCommand.ActWish(ids, null),
                    reason,
                    new QueueActCommand.Seen(shownAt, null),
                    seen == null ? null : new QueueActCommand.ApprovedStart(act, ids, seen, words),
                    new QueueActCommand.Ordered(words, grace));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ToldAct carryOut(Actor actor, String id, JsonNode command) {
        Wanted wanted = MAPPER.convertValue(command, Wanted.class);
        return ToldAct.of(guard.run(act, actor, wanted.start(id)), Strayed.NOT_KNOWN);
    }

    static ToldAct read(JsonNode answer) {
        return MAPPER.convertValue(answer, ToldAct.class);
    }
}
