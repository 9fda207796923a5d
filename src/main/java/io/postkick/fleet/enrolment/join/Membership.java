package io.postkick.fleet.enrolment.join;

import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host keeps of the fleet that it belongs to, in a file that only its agent reads.
 *
 * @param name what people called it when it joined: they may have renamed it since
 * @param seed of its key: secret, and nowhere else
 * @param ca certificates that vouch for the broker, in PEM; empty where it speaks without TLS
 * @param verifyingKey with which it tells that a command is of the console
 * @param next another key of that, while the console exchanges it; null while there is none
 */
public record Membership(
        String hostId,
        String name,
        List<String> servers,
        String ca,
        String jwt,
        String seed,
        String verifyingKey,
        @Nullable String next) {

    /** The name of the file. */
    public static final String FILE = "membership.json";

    public Membership {
        servers = List.copyOf(servers);
    }

    /**
     * The one in that directory; empty where the host has not joined.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<Membership> in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Wire.read(Files.readAllBytes(file), Membership.class));
        } catch (Unreadable | NullPointerException e) {
            throw new IOException(file + " is not what the join command wrote: " + e.getMessage(), e);
        }
    }

    /** All keys that this host obeys. */
    public List<String> verifyingKeys() {
        return next == null ? List.of(verifyingKey) : List.of(verifyingKey, next);
    }

    /** The same host, which obeys these: one or two. */
    public Membership obeying(List<String> keys) {
        return new Membership(hostId, name, servers, ca, jwt, seed, keys.get(0), keys.size() > 1 ? keys.get(1) : null);
    }

    /**
     * Puts it there, in the place of what was, whole or not at all.
     *
     * @throws IOException if it could not: then what was there is as it was
     */
    public void write(Path directory) throws IOException {
        SecretFile.write(directory.resolve(FILE), Wire.write(this));
    }

    public Credentials credentials() {
        return new Credentials(jwt, seed);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "membership of " + name + " (" + hostId + ")";
    }
}
