package io.postkick.fleet.keys;

/**
 * How whoever owns the fleet's keys asks a console how far the exchange of its key is. It is signed with that key.
 *
 * @param kind {@link #KIND}: the same key signs other things
 * @param nonce that the answer has to have, so that nobody answers with what was true once
 */
public record KeysAsked(String kind, String nonce) {

    public static final String KIND = "postkick.keys/1";
}
