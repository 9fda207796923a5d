package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.KnownActs;
import io.postkick.refusal.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stops and undoes acts on queued messages of this host for somebody at a console elsewhere. */
@Component
class CommandedSteering implements CommandedAct {

    static final String KIND = "queue-act-steering";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ActSteering steering;
    private final KnownActs acts;

    CommandedSteering(ActSteering steering, KnownActs acts) {
        this.steering = steering;
        this.acts = acts;
    }

    /** What is to become of an act. */
    enum Course {
        STOP,
        UNDO
    }

    /**
     * What is wanted.
     *
     * @param instance as its own host calls it
     * @param act the ID of the act
     * @param ids what of it is to be undone; null for all, and where it is stopped
     */
    record Wanted(
            String instance,
            String act,
            Course course,
            @Nullable List<String> ids) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ToldAct carryOut(Actor actor, String id, JsonNode command) {
        Wanted wanted = MAPPER.convertValue(command, Wanted.class);
        var unused = wanted.course() == Course.STOP
                ? steering.stop(actor, new QueueActCommand.Stop(wanted.instance(), wanted.act()))
                : steering.undo(actor, new QueueActCommand.Undo(wanted.instance(), wanted.act(), wanted.ids()));
        return acts.find(wanted.instance(), wanted.act())
                .map(now -> ToldAct.of(now.act(), now.strayed()))
                .orElseThrow(() -> Refused.because(QueueActWhy.UNKNOWN_ACT));
    }
}
