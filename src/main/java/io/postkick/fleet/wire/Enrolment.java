package io.postkick.fleet.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host was given when it was added, and what it needs to be an agent: the file {@value #FILE} in the agent's directory.
 *
 * @param hostId {@link HostId#isOne}
 * @param name what people called it then
 * @param servers of the broker
 * @param ca certificates as PEM that the broker's is to be signed by; null for a broker without TLS
 * @param jwt what the broker lets in; null for a broker that lets in anybody
 * @param seed of the key that goes with it, which never leaves the host; null likewise
 * @param verifyingKey of the console's commands, as {@link VerifyingKey#toString} has it
 */
public record Enrolment(
        String hostId,
        String name,
        List<String> servers,
        @Nullable String ca,
        @Nullable String jwt,
        @Nullable String seed,
        String verifyingKey) {

    public static final String FILE = "enrolment.json";

    public Enrolment {
        servers = List.copyOf(servers);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "enrolment of " + hostId;
    }
}
