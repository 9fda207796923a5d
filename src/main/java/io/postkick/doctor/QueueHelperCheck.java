package io.postkick.doctor;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.EnablingCommand;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the queue helper answers, and what root allows it for each instance. */
@Component
@Order(6)
class QueueHelperCheck implements Check {

    private static final HelperChecks.Words WORDS =
            new HelperChecks.Words("The queue helper answers; no act is enabled.", "None is enabled.");

    private final HelperChecks checks;
    private final QueueActs acts;
    private final EnablingCommand command;

    QueueHelperCheck(HelperChecks checks, QueueActs acts, EnablingCommand command) {
        this.checks = checks;
        this.acts = acts;
        this.command = command;
    }

    @Override
    public List<Diagnosis> look() {
        return checks.look(
                "acts on messages",
                WORDS,
                this::told,
                instance -> command.of(instance, List.of(QueueAct.HOLD, QueueAct.RELEASE)));
    }

    private HelperChecks.Told told(PostfixInstance instance) {
        try {
            Ability ability = acts.ability(instance);
            return HelperChecks.Told.allows(ability.acts().isEmpty() ? "" : words(ability));
        } catch (NoHelper e) {
            return HelperChecks.Told.fails(e, e.why() == NoHelper.Why.ABSENT);
        }
    }

    private static String words(Ability ability) {
        String names = ability.acts().stream().sorted().map(QueueAct::text).collect(Collectors.joining(", "));
        return names + "; " + ability.most() + " messages at once";
    }
}
