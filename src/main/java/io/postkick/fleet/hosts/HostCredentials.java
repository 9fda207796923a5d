package io.postkick.fleet.hosts;

import io.postkick.fleet.wire.Credentials;
import java.time.Instant;
import java.util.List;

/** What hosts get from the console to connect to the broker, and how that is taken back. */
public interface HostCredentials {

    /**
     * For a host that proves to have a key.
     *
     * @param publicKey an nkey of a user
     * @return a JWT
     */
    String forHost(String hostId, String publicKey);

    /** For whoever has an invitation, until it expires. */
    Credentials forGuest(String invitation, Instant expires);

    /**
     * Keeps the host's key out of the broker for ever; doing it again does no harm.
     *
     * @throws RuntimeException if the broker could not be told: it is to be done again
     */
    void revoke(String hostId, String publicKey);

    /**
     * The same for the key of a guest, who has joined or is not to.
     *
     * @param expires when it would be worth nothing by itself
     */
    void revokeGuest(String publicKey, Instant expires);

    /** Where the broker is, and how it is known: what an agent needs to connect. */
    Broker broker();

    /** With which agents tell that a command is of the console: a {@link io.postkick.fleet.wire.VerifyingKey}. */
    String verifyingKey();

    /**
     * How to reach it.
     *
     * @param ca certificates that vouch for it, in PEM
     */
    record Broker(List<String> servers, String ca) {

        public Broker {
            servers = List.copyOf(servers);
        }
    }
}
