package io.postkick.fleet.far;

import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.value.InstanceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The instances of other hosts. Asked for once, and again when a host's heartbeats say that something has changed; those of a silent host
 * stay as they were last told, in a state that nobody knows.
 */
class FarInventory {

    private static final TypeReference<List<PostfixInstance>> INSTANCES = new TypeReference<>() {};

    /** How long whoever looks waits for those that are being asked. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** The same of those of which something is known: a host that has something new to tell all the time keeps nobody waiting. */
    private static final Duration SHORT = Duration.ofMillis(200);

    /** What did not answer is not asked again for so long. */
    private static final long REST = Duration.ofSeconds(5).toNanos();

    private final FarHosts hosts;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    FarInventory(FarHosts hosts) {
        this.hosts = hosts;
    }

    /** What a host said last. */
    private record Told(String inventory, List<PostfixInstance> instances) {}

    private record Asked(String inventory, long nanos, CompletableFuture<List<PostfixInstance>> answer) {

        boolean isOver() {
            return answer.isDone() && System.nanoTime() - nanos > REST;
        }
    }

    /** Of all hosts, in the order of their names. */
    List<PostfixInstance> all() {
        List<FleetHost> all = hosts.all();
        Map<Boolean, List<CompletableFuture<List<PostfixInstance>>>> answers = all.stream()
                .collect(Collectors.partitioningBy(
                        host -> told.containsKey(host.id()),
                        Collectors.flatMapping(host -> renewing(host).stream(), Collectors.toList())));
        await(answers.getOrDefault(false, List.of()), PATIENCE);
        await(answers.getOrDefault(true, List.of()), SHORT);
        return all.stream().flatMap(this::known).toList();
    }

    /** The one of that name. */
    Optional<PostfixInstance> find(String name) {
        return Optional.ofNullable(InstanceName.hostOf(name))
                .flatMap(hosts::find)
                .flatMap(host -> {
                    await(renewing(host).stream().toList(), PATIENCE);
                    return known(host)
                            .filter(instance -> instance.name().equals(name))
                            .findFirst();
                });
    }

    /** Asks where there is something new to be told; empty where there is not, or it did not answer just now. */
    private Optional<CompletableFuture<List<PostfixInstance>>> renewing(FleetHost host) {
        Presence presence = hosts.presence(host);
        Beat beat = presence.beat();
        Told last = told.get(host.id());
        if (!presence.isHere()
                || beat == null
                || (last != null && last.inventory().equals(beat.inventory()))) {
            return Optional.empty();
        }
        return Optional.of(asked.compute(
                        host.id(),
                        (id, before) -> before == null
                                        || before.isOver()
                                        || (before.answer().isDone()
                                                && !before.inventory().equals(beat.inventory()))
                                ? ask(host, beat.inventory())
                                : before)
                .answer());
    }

    private Asked ask(FleetHost host, String inventory) {
        return new Asked(
                inventory,
                System.nanoTime(),
                hosts.begin(host.name(), PostfixCalls.INSTANCES, new PostfixCalls.NoArgument(), INSTANCES, PATIENCE)
                        .whenComplete((instances, failure) -> {
                            if (failure == null) {
                                told.put(host.id(), new Told(inventory, List.copyOf(instances)));
                            }
                        }));
    }

    private static void await(List<CompletableFuture<List<PostfixInstance>>> answers, Duration patience) {
        if (answers.isEmpty()) {
            return;
        }
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What is known of those that did not answer is told with that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<PostfixInstance> known(FleetHost host) {
        String silence = hosts.silence(host);
        Told last = told.get(host.id());
        if (last != null) {
            return last.instances().stream()
                    .map(instance -> (silence == null ? instance : silent(instance, silence)).on(host.name()));
        }
        Beat beat = hosts.presence(host).beat();
        return beat == null
                ? Stream.empty()
                : beat.instances().stream()
                        .map(instance -> unread(instance, silence == null ? notTold(host) : silence)
                                .on(host.name()));
    }

    private static String notTold(FleetHost host) {
        return host.name() + " has not told yet what its Postfix is like.";
    }

    private static PostfixInstance silent(PostfixInstance instance, String silence) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        problems.add(problem(silence + " What is shown of it is as it was then."));
        problems.addAll(instance.problems());
        return new PostfixInstance(
                instance.name(),
                instance.configDirectory(),
                instance.queueDirectory(),
                instance.parameters(),
                instance.services(),
                InstanceState.UNKNOWN,
                problems);
    }

    /** Of which only the heartbeat tells. */
    private static PostfixInstance unread(Beat.Instance instance, String why) {
        return new PostfixInstance(
                instance.name(), "", null, Map.of(), List.of(), InstanceState.UNKNOWN, List.of(problem(why)));
    }

    private static ConfigurationProblem problem(String words) {
        return new ConfigurationProblem("Agent", 0, words);
    }

    /** Why nothing new is known of an instance's host; null where its host is here. */
    @Nullable
    String silence(String instance) {
        return Optional.ofNullable(InstanceName.hostOf(instance))
                .flatMap(hosts::find)
                .map(hosts::silence)
                .orElse(null);
    }
}
