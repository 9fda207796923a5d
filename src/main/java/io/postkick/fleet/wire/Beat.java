package io.postkick.fleet.wire;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat: what an agent says of its host every two seconds, without being asked.
 *
 * @param protocol the newest that it speaks, {@value #PROTOCOL} in this version
 * @param version of the agent
 * @param hostname as the host calls itself
 * @param at by the host's clock
 * @param startedAt when the agent started, by the same
 * @param inventory changes when the configuration or the state of an instance does
 * @param head where the agent's log ends, as {@code node:sequence:hash}; null before it could be read
 * @param logProblem why the agent's log cannot be written, in words; null while it can
 * @param instances in the agent's order
 */
public record Beat(
        int protocol,
        String version,
        String hostname,
        Instant at,
        Instant startedAt,
        String inventory,
        @Nullable String head,
        @Nullable String logProblem,
        List<Instance> instances) {

    public static final int PROTOCOL = 2;

    /** More instances than any host has. */
    private static final int MOST_INSTANCES = 256;

    public Beat {
        instances = List.copyOf(instances);
        if (instances.size() > MOST_INSTANCES) {
            throw new IllegalArgumentException("no heartbeat");
        }
    }

    /**
     * An instance at a glance.
     *
     * @param name on its host
     * @param state the name of an {@code InstanceState}
     * @param messages in all queues; null where they could not be counted
     * @param oldest arrival of the oldest message; null where there is none, or none is known
     * @param trouble what keeps the agent from working with it, in words, each a sentence
     */
    public record Instance(
            String name,
            String state,
            @Nullable Long messages,
            @Nullable Instant oldest,
            List<String> trouble) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

        public Instance {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("no name of an instance");
            }
            trouble = List.copyOf(trouble);
        }
    }
}
