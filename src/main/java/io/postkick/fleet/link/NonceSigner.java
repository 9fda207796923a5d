package io.postkick.fleet.link;

import io.nats.client.AuthHandler;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;

/** Answers the broker's challenge. That of the library needs another library for the same. */
final class NonceSigner implements AuthHandler {

    private final String jwt;
    private final Nkey key;

    NonceSigner(Credentials credentials) {
        jwt = credentials.jwt();
        key = Nkey.ofSeed(credentials.seed());
    }

    @Override
    public byte[] sign(byte[] nonce) {
        return key.sign(nonce);
    }

    @Override
    public char[] getID() {
        return key.publicKey().toCharArray();
    }

    @Override
    public char[] getJWT() {
        return jwt.toCharArray();
    }
}
