package io.postkick.fleet.wire;

/**
 * What a user shows to the broker: what it is allowed, signed by the fleet, and the seed of its key, which it does not show but signs with.
 *
 * @param jwt the permission
 * @param seed {@link Nkey#ofSeed}
 */
public record Credentials(String jwt, String seed) {

    /** Tells nothing. */
    @Override
    public String toString() {
        return "credentials";
    }
}
