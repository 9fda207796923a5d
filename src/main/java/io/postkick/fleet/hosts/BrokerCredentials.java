package io.postkick.fleet.hosts;

import io.postkick.fleet.keys.AccountKeeper;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Credentials;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Credentials by the keys that {@code fleet init} made; sees to it that the broker knows which of them were taken back. */
class BrokerCredentials extends Upkeep implements HostCredentials {

    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final FleetKeys keys;
    private final List<String> servers;
    private final Link system;
    private final AccountKeeper keeper;

    /**
     * On these servers.
     *
     * @param system as whom the broker is told what the fleet's account is; closed with this
     */
    BrokerCredentials(FleetKeys keys, List<String> servers, Link system) {
        super("fleet-account");
        this.keys = keys;
        this.servers = List.copyOf(servers);
        this.system = system;
        this.keeper = new AccountKeeper(keys, system);
    }

    @Override
    protected void begin(Rounds started) {
        started.every(BETWEEN, this::tell);
    }

    private synchronized void tell() {
        try {
            keeper.round();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String forHost(String hostId, String publicKey) {
        return keys.credentialsForHost(hostId, publicKey);
    }

    @Override
    public Credentials forGuest(String invitation, Instant expires) {
        return keys.credentialsForGuest(invitation, expires);
    }

    @Override
    public void revoke(String hostId, String publicKey) {
        try {
            keys.revoke(publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell();
    }

    @Override
    public void revokeGuest(String publicKey, Instant expires) {
        try {
            keys.revoke(publicKey, expires);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell();
    }

    @Override
    public Broker broker() {
        return new Broker(servers, keys.authority());
    }

    @Override
    public String verifyingKey() {
        return keys.commands().verifying().toString();
    }

    void close() {
        system.close();
    }
}
