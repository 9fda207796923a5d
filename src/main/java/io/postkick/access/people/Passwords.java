package io.postkick.access.people;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Makes and hashes passwords. PBKDF2 with HMAC-SHA-512 and 210,000 rounds, the least OWASP's password storage sheet
 * advises for it: it is in the JDK, approved by NIST, and takes passwords longer than the 72 bytes where bcrypt stops.
 */
@Component
public class Passwords {

    static final int LONGEST = 128;

    private static final String KIND = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int ROUNDS = 210_000;

    // No 0, O, 1, l or I: people type these from a screen.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int RANDOM_LENGTH = 23;

    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder;

    /** Looks like one; it was made of no password, so that a start does not take longer. */
    private final String hashOfNobody;

    Passwords() {
        this(ROUNDS);
    }

    /** For tests that are about something else than the cost of a guess. */
    Passwords(int rounds) {
        var pbkdf2 = new Pbkdf2PasswordEncoder("", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        this.encoder = new DelegatingPasswordEncoder(KIND, Map.of(KIND, pbkdf2));
        byte[] ofNothing = new byte[SALT_BYTES + HASH_BYTES];
        random.nextBytes(ofNothing);
        this.hashOfNobody = "{" + KIND + "}" + HexFormat.of().formatHex(ofNothing);
    }

    /** More than 128 bits, in letters and digits that cannot be confused. */
    public String random() {
        return random.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    public String hash(String password) {
        return encoder.encode(password);
    }

    /** Never for somebody without one; that takes as long. */
    public boolean matches(String typed, Person person) {
        String hash = person.passwordHash();
        if (hash == null) {
            matchNobody(typed);
            return false;
        }
        return matches(typed, hash);
    }

    /** Takes as long as a real comparison, so that the time does not tell whether a name exists. */
    public void matchNobody(String typed) {
        matches(typed, hashOfNobody);
    }

    private boolean matches(String typed, String hash) {
        // Hashing has no use for more than anyone may set.
        return encoder.matches(typed.length() > LONGEST ? "" : typed, hash);
    }
}
