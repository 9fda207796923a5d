package io.postkick.access.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of a person, as it is kept. Nothing of it is secret: the key that signs never leaves the authenticator.
 *
 * @param credential the authenticator's id of it, in base64url
 * @param userHandle random, the same for all passkeys of a person, in base64url
 * @param attestation the attestation object of WebAuthn, in base64url, with the public key
 * @param signatures how often it has signed, as it says itself; 0 for ever where it does not count
 * @param transports how browsers reach it, by their names, with commas between
 * @param name what the person calls it
 * @param lastUsedAt null if it never was
 */
public record Passkey(
        long id,
        long person,
        String credential,
        String userHandle,
        String attestation,
        long signatures,
        String transports,
        String name,
        Instant addedAt,
        @Nullable Instant lastUsedAt) {}
