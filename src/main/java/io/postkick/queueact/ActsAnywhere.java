package io.postkick.queueact;

import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.AwaitedDeletion;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Strayed;
import io.postkick.queueact.result.ToldAct;
import io.postkick.queueact.run.ActRunner;
import io.postkick.queueact.run.ElsewhereQueueActs;
import io.postkick.queueact.run.KnownActs;
import io.postkick.value.InstanceName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Acts on instances of this host and of others. How one goes on elsewhere its host is asked, until its end is on this console's own record;
 * of a host that does not answer that record is all there is.
 */
@Component
@ConditionalOnWebApplication
class ActsAnywhere {

    private final KnownActs here;
    private final ActRunner runner;
    private final ActRecords records;
    private final ObjectProvider<ElsewhereQueueActs> elsewhere;

    ActsAnywhere(KnownActs here, ActRunner runner, ActRecords records, ObjectProvider<ElsewhereQueueActs> elsewhere) {
        this.here = here;
        this.runner = runner;
        this.records = records;
        this.elsewhere = elsewhere;
    }

    static boolean isElsewhere(String instance) {
        return InstanceName.hostOf(instance) != null;
    }

    /** The one of that id. */
    Optional<ActNow> find(String instance, String id) {
        return isElsewhere(instance)
                ? records.find(instance, id).map(act -> act.isOver() ? recorded(act, null) : asked(act))
                : here.find(instance, id);
    }

    private ActNow asked(MessageAct act) {
        ElsewhereQueueActs hosts = elsewhere.getIfAvailable();
        if (hosts == null) {
            return recorded(act, "This console has no other hosts now.");
        }
        ElsewhereQueueActs.Answer answer = hosts.find(act.instance(), act.id());
        return answer.acts().stream()
                .findFirst()
                .map(told -> told(act, told))
                .orElseGet(() -> recorded(
                        act,
                        answer.silence() == null
                                ? InstanceName.hostOf(act.instance()) + " answers, and has nothing of this act."
                                : answer.silence()));
    }

    private static ActNow told(MessageAct recorded, ToldAct told) {
        return new ActNow(told.of(recorded), told.strayed(), null);
    }

    private static ActNow recorded(MessageAct act, @Nullable String silence) {
        return new ActNow(act, Strayed.NOT_KNOWN, silence);
    }

    /** As {@link KnownActs#news} has it. Of a host that does not answer, what is open on this console's record. */
    List<ActNow> news(String instance) {
        return isElsewhere(instance) ? told(instance, hosts -> hosts.news(instance)) : here.news(instance);
    }

    /** As {@link KnownActs#last} has it. */
    Optional<ActNow> last(String instance) {
        return isElsewhere(instance)
                ? told(instance, hosts -> hosts.last(instance)).stream().findFirst()
                : here.last(instance);
    }

    /** A question about an instance. */
    private interface Question {

        ElsewhereQueueActs.Answer ask(ElsewhereQueueActs hosts);
    }

    private List<ActNow> told(String instance, Question question) {
        ElsewhereQueueActs hosts = elsewhere.getIfAvailable();
        if (hosts == null) {
            return List.of();
        }
        ElsewhereQueueActs.Answer answer = question.ask(hosts);
        if (answer.silence() != null) {
            return records.open(instance).stream()
                    .map(act -> recorded(act, answer.silence()))
                    .toList();
        }
        return answer.acts().stream()
                .flatMap(told -> records.find(instance, told.id()).map(act -> told(act, told)).stream())
                .toList();
    }

    /** Deletions for which some of these messages are on hold, the next one first. */
    List<AwaitedDeletion> awaited(String instance, Collection<String> ids) {
        return isElsewhere(instance)
                ? news(instance).stream()
                        .flatMap(now -> awaited(now.act(), Set.copyOf(ids)))
                        .sorted(Comparator.comparing(AwaitedDeletion::due))
                        .toList()
                : runner.awaited(instance, ids);
    }

    private static Stream<AwaitedDeletion> awaited(MessageAct act, Set<String> ids) {
        int messages = (int) act.waiting().stream().filter(ids::contains).count();
        return act.stage() != ActStage.WAITING || act.stopping() || messages == 0
                ? Stream.empty()
                : Stream.ofNullable(act.deletesAt())
                        .map(due -> new AwaitedDeletion(act.id(), act.actor(), due, messages));
    }
}
