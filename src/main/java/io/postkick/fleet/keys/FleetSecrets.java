package io.postkick.fleet.keys;

import io.postkick.fleet.wire.Credentials;

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
 * @param authority key of the authority of the broker's certificates, in PEM
 */
record FleetSecrets(
        String accounts,
        String consoles,
        String hosts,
        String guests,
        String commands,
        Credentials console,
        Credentials system,
        String authority) {

    /** Tells nothing. */
    @Override
    public String toString() {
        return "secrets of a fleet";
    }
}
