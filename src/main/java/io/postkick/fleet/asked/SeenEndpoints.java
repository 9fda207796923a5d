package io.postkick.fleet.asked;

import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.Obstacle;
import io.postkick.host.trigger.EndpointFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen of the endpoints of an instance.
 *
 * @param listeners on the whole host
 */
public record SeenEndpoints(List<Seen> endpoints, Listeners listeners) {

    public SeenEndpoints {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * One of them.
     *
     * @param serviceClass the class directory's name
     * @param obstacle null where nothing is in the way
     */
    public record Seen(
            String serviceClass,
            String service,
            EndpointFacts facts,
            boolean leftOut,
            @Nullable Obstacle obstacle) {}

    /**
     * What is asked.
     *
     * @param queueDirectory of the instance
     */
    public record EndpointsWanted(String queueDirectory) {}

    /**
     * What is asked of an act.
     *
     * @param actId that was done on the host
     */
    public record EvidenceWanted(String actId) {}
}
