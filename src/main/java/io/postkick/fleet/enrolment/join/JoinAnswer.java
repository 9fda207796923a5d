package io.postkick.fleet.enrolment.join;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console answers to a {@link JoinRequest}.
 *
 * @param joined null where it was refused
 * @param problem why, in words; null where it was not
 */
public record JoinAnswer(@Nullable Joined joined, @Nullable String problem) {

    /**
     * A host that is one of the fleet now.
     *
     * @param jwt lets the agent connect that has the private half of the key
     */
    public record Joined(String hostId, String name, String jwt, List<String> servers, String ca, String verifyingKey) {

        public Joined {
            servers = List.copyOf(servers);
        }
    }
}
