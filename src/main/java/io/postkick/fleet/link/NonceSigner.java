package io.postkick.fleet.link;

import io.nats.client.AuthHandler;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Answers the broker's challenge. That of the library needs another library for the same. */
final class NonceSigner implements AuthHandler {

    /** What a broker draws for it. All that is signed with the same key for others has blanks and lines. */
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/=_-]{1,64}");

    private final String jwt;
    private final Nkey key;

    NonceSigner(Credentials credentials) {
        jwt = credentials.jwt();
        key = Nkey.ofSeed(credentials.seed());
    }

    @Override
    public byte[] sign(byte[] nonce) {
        if (!NONCE.matcher(new String(nonce, StandardCharsets.ISO_8859_1)).matches()) {
            throw new IllegalStateException("The broker wants something signed that is no challenge.");
        }
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
