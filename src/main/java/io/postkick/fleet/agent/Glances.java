package io.postkick.fleet.agent;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reach;
import io.postkick.catalogue.Reaches;
import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Wire;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogSource;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import io.postkick.value.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at the instances on a thread of its own, so that a file system that hangs does not keep the host from being heard. */
@Component
@AgentOnly
class Glances extends Upkeep {

    static final Duration EVERY = Duration.ofSeconds(2);

    /** The queues, and what the operating system lets the agent reach, are looked at in each of so many rounds once. */
    private static final int CLOSELY = 5;

    private static final Duration OLD = Duration.ofSeconds(30);

    private final Instances instances;
    private final Reaches reaches;
    private final QueueGlance queues;
    private Map<String, QueueGlance.Numbers> numbers = Map.of();
    private Map<String, List<String>> troubles = Map.of();
    private int round;
    private volatile @Nullable Glance latest;

    Glances(Instances instances, Reaches reaches, QueueGlance queues) {
        super("agent-glance");
        this.instances = instances;
        this.reaches = reaches;
        this.queues = queues;
    }

    /** The newest; empty before the first. One that is old says so. */
    Optional<Glance> latest() {
        Glance glance = latest;
        if (glance == null) {
            return Optional.empty();
        }
        Duration age = Duration.ofNanos(System.nanoTime() - glance.nanos());
        return Optional.of(
                age.compareTo(OLD) < 0
                        ? glance
                        : glance.saying("The agent has not come to its end looking at the instances for "
                                + age.toSeconds() + " s: a file system or a disk of the host may hang."));
    }

    @Override
    protected void begin(Rounds started) {
        started.every(Duration.ZERO, EVERY, this::look);
    }

    private void look() {
        List<PostfixInstance> all = instances.all();
        if (round++ % CLOSELY == 0) {
            lookClosely(all);
        }
        String inventory = Sha256.hex(Wire.tree(all).toString()).substring(0, 16);
        latest = new Glance(
                System.nanoTime(), inventory, all.stream().map(this::instance).toList());
    }

    private void lookClosely(List<PostfixInstance> all) {
        Map<String, QueueGlance.Numbers> counted = new HashMap<>();
        all.forEach(instance -> counted.put(instance.name(), queues.at(instance)));
        Map<String, List<String>> found = new HashMap<>();
        reaches.all().forEach(reach -> found.put(reach.instance().name(), troubles(reach)));
        numbers = counted;
        troubles = found;
    }

    private Beat.Instance instance(PostfixInstance instance) {
        QueueGlance.Numbers known = numbers.get(instance.name());
        List<String> trouble = new ArrayList<>();
        instance.problems().stream().map(ConfigurationProblem::toString).forEach(trouble::add);
        trouble.addAll(troubles.getOrDefault(instance.name(), List.of()));
        if (known != null && known.problem() != null) {
            trouble.add(known.problem());
        }
        return new Beat.Instance(
                instance.name(),
                instance.state().name(),
                known == null ? null : known.messages(),
                known == null ? null : known.oldest(),
                trouble);
    }

    /** That private channels are closed is as it should be; those that are enabled are reached. */
    private static List<String> troubles(InstanceReach reach) {
        List<String> troubles = new ArrayList<>();
        for (Reach channels : reach.channels()) {
            if (channels.serviceClass() == ServiceClass.PUBLIC && channels.reason() != null) {
                troubles.add(sentence(channels.reason(), channels.remedy()));
            }
        }
        LogSource log = reach.log();
        if (!log.readable()) {
            troubles.add(sentence("The mail log cannot be read: " + log.reason(), log.remedy()));
        }
        return troubles;
    }

    private static String sentence(String reason, @Nullable String remedy) {
        return remedy == null ? reason : reason + " " + Remedy.inWords(remedy);
    }
}
