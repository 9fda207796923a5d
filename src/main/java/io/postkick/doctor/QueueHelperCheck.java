package io.postkick.doctor;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reaches;
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

/** Whether the queue helper answers, and what root allows it for each instance. None is needed: root enables what it likes. */
@Component
@Order(6)
class QueueHelperCheck implements Check {

    private final Reaches reaches;
    private final QueueActs acts;
    private final EnablingCommand command;

    QueueHelperCheck(Reaches reaches, QueueActs acts, EnablingCommand command) {
        this.reaches = reaches;
        this.acts = acts;
        this.command = command;
    }

    @Override
    public List<Diagnosis> look() {
        return reaches.all().stream()
                .map(InstanceReach::instance)
                .map(this::look)
                .toList();
    }

    private Diagnosis look(PostfixInstance instance) {
        String subject = "Instance " + instance.name() + ", acts on messages";
        try {
            Ability ability = acts.ability(instance);
            return ability.acts().isEmpty()
                    ? Diagnosis.note(subject, "The queue helper answers; no act is enabled.", enabling(instance))
                    : Diagnosis.ok(subject, words(ability));
        } catch (NoHelper e) {
            return e.why() == NoHelper.Why.ABSENT
                    ? Diagnosis.note(subject, "None is enabled. " + e.getMessage(), enabling(instance))
                    : Diagnosis.wrong(subject, String.valueOf(e.getMessage()), enabling(instance));
        }
    }

    private static String words(Ability ability) {
        String names = ability.acts().stream().sorted().map(QueueAct::text).collect(Collectors.joining(", "));
        return names + "; " + ability.most() + " messages at once";
    }

    private String enabling(PostfixInstance instance) {
        return command.of(instance, List.of(QueueAct.HOLD, QueueAct.RELEASE));
    }
}
