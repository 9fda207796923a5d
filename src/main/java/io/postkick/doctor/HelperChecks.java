package io.postkick.doctor;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reaches;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Looks at what a helper would do for each instance. None is needed: root enables what it likes. */
@Component
class HelperChecks {

    private final Reaches reaches;

    HelperChecks(Reaches reaches) {
        this.reaches = reaches;
    }

    /**
     * What a helper says.
     *
     * @param allowed what it would do, in words; empty for nothing
     * @param trouble why it does not answer; empty where it does
     * @param absent whether it does not since nothing is enabled
     */
    record Told(String allowed, String trouble, boolean absent) {

        static Told allows(String allowed) {
            return new Told(allowed, "", false);
        }

        static Told fails(Exception why, boolean absent) {
            return new Told("", String.valueOf(why.getMessage()), absent);
        }
    }

    /**
     * A line for each instance.
     *
     * @param subject what it is about, behind the instance
     * @param words for a helper that answers and does nothing, and for none
     * @param told asks the helper
     * @param enabling the command that has it do something
     */
    List<Diagnosis> look(
            String subject,
            Words words,
            Function<PostfixInstance, Told> told,
            Function<PostfixInstance, String> enabling) {
        return reaches.all().stream()
                .map(InstanceReach::instance)
                .map(each -> diagnosis(
                        "Instance " + each.name() + ", " + subject, words, told.apply(each), enabling.apply(each)))
                .toList();
    }

    /** Sentences of one helper. */
    record Words(String nothing, String absent) {}

    private static Diagnosis diagnosis(String subject, Words words, Told told, String enabling) {
        if (told.absent()) {
            return Diagnosis.note(subject, words.absent() + " " + told.trouble(), enabling);
        } else if (!told.trouble().isEmpty()) {
            return Diagnosis.wrong(subject, told.trouble(), enabling);
        }
        return told.allowed().isEmpty()
                ? Diagnosis.note(subject, words.nothing(), enabling)
                : Diagnosis.ok(subject, told.allowed());
    }
}
