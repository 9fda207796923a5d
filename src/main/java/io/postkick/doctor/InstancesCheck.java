package io.postkick.doctor;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reach;
import io.postkick.catalogue.Reaches;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each instance: its configuration, whether it runs, its channels and its mail log. */
@Component
@Order(5)
class InstancesCheck implements Check {

    private final Reaches reaches;

    InstancesCheck(Reaches reaches) {
        this.reaches = reaches;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (InstanceReach reach : reaches.all()) {
            String name = "Instance " + reach.instance().name();
            found.add(state(name, reach.instance()));
            reach.instance().problems().forEach(problem -> found.add(problem(name, reach.instance(), problem)));
            reach.channels().forEach(channels -> found.add(channels(name, channels)));
            found.addAll(log(name, reach.log()));
        }
        return found;
    }

    private static Diagnosis state(String name, PostfixInstance instance) {
        return switch (instance.state()) {
            case RUNNING -> Diagnosis.ok(name, "Postfix runs");
            case STOPPED -> Diagnosis.wrong(name, "Postfix is stopped: nobody listens.", instance.command("start"));
            case UNKNOWN -> Diagnosis.note(name, "Whether Postfix runs cannot be seen from here.", null);
            case BROKEN -> Diagnosis.wrong(name, "Its configuration cannot be read.", null);
        };
    }

    private static Diagnosis problem(String name, PostfixInstance instance, ConfigurationProblem problem) {
        String remedy = problem.isDenied()
                ? "setfacl -m u:" + Remedy.user() + ":r " + Remedy.quoted(problem.file())
                : Remedy.of("Correct the file.", instance.command("check"));
        return Diagnosis.wrong(name, problem.toString(), remedy);
    }

    /** Closed private channels are as they should be, unless somebody wants them. */
    private static Diagnosis channels(String name, Reach channels) {
        String subject = name + ", " + channels.serviceClass() + " channels";
        String reached = channels.reached().isEmpty() ? "none reached" : String.join(", ", channels.reached());
        if (channels.reason() == null) {
            return Diagnosis.ok(subject, reached);
        }
        if (!channels.isKnown()) {
            return Diagnosis.note(subject, channels.reason(), null);
        }
        String text = reached + "; closed: " + String.join(", ", channels.closed()) + ". " + channels.reason();
        return channels.serviceClass() == ServiceClass.PUBLIC
                ? Diagnosis.wrong(subject, text, channels.remedy())
                : Diagnosis.note(subject, text, channels.remedy());
    }

    /** That of the instance, and one beside it that may have lines of it, too. */
    static List<Diagnosis> log(String name, LogSource log) {
        String subject = name + ", mail log";
        if (!log.readable()) {
            return List.of(Diagnosis.wrong(subject, log.description() + ": " + log.reason(), log.remedy()));
        }
        LogSource beside = log.unreadBeside();
        return beside == null
                ? List.of(Diagnosis.ok(subject, log.description()))
                : List.of(
                        Diagnosis.ok(subject, log.description()),
                        Diagnosis.wrong(
                                subject + " beside it",
                                beside.reason() + " Nothing of it is searched or followed.",
                                beside.remedy()));
    }
}
