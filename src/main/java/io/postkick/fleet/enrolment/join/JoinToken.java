package io.postkick.fleet.enrolment.join;

import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * All that a host needs to join, in one word that somebody copies. It is as secret as a password until it is used or an hour is over.
 *
 * @param invitation its public ID
 * @param name what the host will be called
 * @param servers of the broker, {@code host:port}
 * @param ca certificates that vouch for the broker, in PEM; empty where it speaks without TLS
 * @param guest lets whoever has it ask for this one invitation, and do nothing else; its key signs what is asked
 * @param verifyingKey of the console: from nobody else the host takes commands
 */
public record JoinToken(
        String invitation, String name, List<String> servers, String ca, Credentials guest, String verifyingKey) {

    public JoinToken {
        servers = List.copyOf(servers);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws JoinFailed if it is none, or one of a newer version
     */
    public static JoinToken of(String text) throws JoinFailed {
        try {
            byte[] packed = Base64.getUrlDecoder().decode(text.strip());
            JoinToken token = Wire.read(packed, JoinToken.class);
            if (!HostId.isOne(token.invitation()) || token.servers().isEmpty()) {
                throw new IllegalArgumentException("no invitation, or no servers");
            }
            VerifyingKey.of(token.verifyingKey());
            Nkey.ofSeed(token.guest().seed());
            return token;
        } catch (IllegalArgumentException | NullPointerException | Unreadable e) {
            throw new JoinFailed(
                    "That is no join line: copy all of it from the console, from its first letter to its last.", e);
        }
    }

    /** Packed, since the whole must fit on one line of a terminal. */
    public String text() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Wire.write(this));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "invitation " + invitation;
    }
}
