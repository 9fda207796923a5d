package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.act.Guard;
import io.postkick.host.instance.PostfixInstance;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions to services of this host that somebody at a console elsewhere asks. */
@Component
class CommandedQuestions implements CommandedAct {

    static final String KIND = "question";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Guard guard;
    private final AskAct act;

    CommandedQuestions(Guard guard, AskAct act) {
        this.guard = guard;
        this.act = act;
    }

    /**
     * A question, without its ID.
     *
     * @param instance as its own host calls it
     * @param service for rates, the SMTP service that counts, by name: the one that is on the console's record
     */
    record Order(
            String instance,
            String kind,
            String address,
            @Nullable String sender,
            @Nullable String service,
            @Nullable String reason) {

        static Order of(PostfixInstance instance, Question question, AskCommand command) {
            return new Order(
                    instance.ownName(),
                    question.kind().text(),
                    command.address(),
                    command.sender(),
                    question.kind() == Kind.RATES ? Checking.service(instance, command) : null,
                    question.reason());
        }
    }

    /** What came of it; of the findings the one that belongs to the kind, none unless Postfix answered. */
    record Told(
            String outcome,
            String detail,
            long elapsedMicros,
            Finding.@Nullable Route route,
            Finding.@Nullable Rates rates,
            Finding.@Nullable Probe probe) {

        static Told of(Asked asked) {
            @Nullable Finding answer = asked.answer();
            return new Told(
                    asked.outcome(),
                    asked.detail(),
                    asked.elapsedMicros(),
                    answer instanceof Finding.Route route ? route : null,
                    answer instanceof Finding.Rates rates ? rates : null,
                    answer instanceof Finding.Probe probe ? probe : null);
        }

        Optional<Finding> finding() {
            return Stream.<@Nullable Finding>of(route, rates, probe)
                    .filter(Objects::nonNull)
                    .map(Finding.class::cast)
                    .findFirst();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Told carryOut(Actor actor, String id, JsonNode command) {
        Order order = MAPPER.convertValue(command, Order.class);
        return Told.of(guard.run(
                act,
                actor,
                new AskCommand(
                        id,
                        order.instance(),
                        order.kind(),
                        order.address(),
                        order.sender(),
                        order.service(),
                        order.reason(),
                        null)));
    }

    static Told read(JsonNode answer) {
        return MAPPER.convertValue(answer, Told.class);
    }
}
