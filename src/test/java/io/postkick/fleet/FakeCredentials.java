package io.postkick.fleet;

import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.keys.CommandKeys;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Credentials of which one can read what they are for; the broker behind them can be away. */
public class FakeCredentials implements HostCredentials, CommandKeys {

    private volatile List<SigningKey> keys = List.of(SigningKey.fresh());
    private volatile @Nullable String former;
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    public SigningKey key() {
        return keys.get(0);
    }

    /** Signs with these. */
    public void exchange(List<SigningKey> all, @Nullable SigningKey before) {
        keys = List.copyOf(all);
        former = before == null ? null : before.verifying().toString();
    }

    @Override
    public List<SigningKey> signing() {
        return keys;
    }

    @Override
    public Optional<String> former() {
        return Optional.ofNullable(former);
    }

    @Override
    public void renew() {}

    /** Whether nobody can be told of revocations. */
    public void away(boolean whether) {
        away = whether;
    }

    /** Public keys. */
    public Set<String> revoked() {
        return revoked;
    }

    @Override
    public String forHost(String hostId, String publicKey) {
        return "host " + hostId + " " + publicKey;
    }

    @Override
    public Credentials forGuest(String invitation, Instant expires) {
        return new Credentials(
                "guest " + invitation + " " + expires,
                Nkey.fresh(Nkey.Kind.USER).seed());
    }

    @Override
    public void revoke(String hostId, String publicKey) {
        if (away) {
            throw new IllegalStateException("the broker is away");
        }
        revoked.add(publicKey);
    }

    @Override
    public void revokeGuest(String publicKey, Instant expires) {
        revoke("", publicKey);
    }

    @Override
    public Broker broker() {
        return new Broker(List.of("localhost:4222"), "");
    }

    @Override
    public String verifyingKey() {
        return key().verifying().toString();
    }
}
