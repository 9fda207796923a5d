package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.act.Guard;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kicks of services of this host that somebody at a console elsewhere has pressed. */
@Component
class CommandedKicks implements CommandedAct {

    static final String KIND = "kick";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Guard guard;
    private final KickAct act;

    CommandedKicks(Guard guard, KickAct act) {
        this.guard = guard;
        this.act = act;
    }

    /**
     * A press, without its ID.
     *
     * @param instance as its own host calls it
     */
    record Pressed(
            String instance,
            String serviceClass,
            String service,
            String request,
            int verbosity,
            @Nullable String reason) {

        static Pressed of(Press press) {
            return new Pressed(
                    press.instance().ownName(),
                    press.address().id().serviceClass().directory(),
                    press.address().id().name(),
                    press.wording().typed().toString(),
                    press.verbosity(),
                    press.reason());
        }
    }

    /** What came of it. */
    record Done(String outcome, String detail, long elapsedMicros, List<Step> trace) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Done carryOut(Actor actor, String id, JsonNode command) {
        Pressed pressed = MAPPER.convertValue(command, Pressed.class);
        Kick kick = guard.run(
                act,
                actor,
                new KickCommand(
                        id,
                        pressed.instance(),
                        pressed.serviceClass(),
                        pressed.service(),
                        pressed.request(),
                        pressed.verbosity(),
                        pressed.reason()));
        Outcome outcome = Objects.requireNonNull(kick.outcome());
        return new Done(outcome.name(), kick.detail(), kick.elapsedMicros(), kick.trace());
    }

    static Done read(JsonNode answer) {
        return MAPPER.convertValue(answer, Done.class);
    }
}
