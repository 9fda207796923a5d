package io.postkick.fleet.keys;

import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.SigningKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What only the consoles of a fleet may have: who has it can command every host.
 *
 * @param accounts seed of the key that speaks for the operator: it signs what the accounts are
 * @param consoles seed of the key whose users are consoles
 * @param hosts seed of the key whose users are hosts
 * @param guests seed of the key whose users are about to become hosts
 * @param commands with which commands are signed, {@link io.postkick.fleet.wire.SigningKey#toSecret}
 * @param console with which the consoles connect
 * @param system with which they tell the broker of credentials that were taken back
 * @param next likewise, what is to take the place of {@code commands} once all hosts obey it; null while none is
 * @param former public half of what was in that place before; null where that was nothing
 * @param authority key of the authority of the broker's certificates, in PEM
 */
record FleetSecrets(
        String accounts,
        String consoles,
        String hosts,
        String guests,
        String commands,
        @Nullable String next,
        @Nullable String former,
        Credentials console,
        Credentials system,
        String authority) {

    FleetSecrets withNext(String secret) {
        return with(commands, secret, former);
    }

    /** What was next is in its place. */
    FleetSecrets exchanged() {
        return with(
                Objects.requireNonNull(next),
                null,
                SigningKey.of(commands).verifying().toString());
    }

    private FleetSecrets with(String current, @Nullable String after, @Nullable String before) {
        return new FleetSecrets(accounts, consoles, hosts, guests, current, after, before, console, system, authority);
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "secrets of a fleet";
    }
}
