package io.postkick.access.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.stereotype.Component;

/**
 * Whether a password is known from breaches: by the list that is shipped, which {@code bin/breached-passwords} makes, and by a file that
 * the settings name. Neither asks anybody. In small letters it counts as well.
 */
@Component
class BreachedPasswords implements CompromisedPasswordChecker {

    /** The first bytes of the SHA-256 of each, sorted. Half a megabyte, read when needed and not kept. */
    private static final String SHIPPED = "/breached-passwords.bin";

    private static final int WIDTH = 5;

    private final @Nullable HashFile more;

    /** @throws IllegalArgumentException if the settings name a file that cannot be read */
    BreachedPasswords(PasswordProperties properties) {
        Path file = properties.breachedPasswords();
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException("postkick.access.breached-passwords: " + file + " cannot be read");
        }
        this.more = file == null ? null : new HashFile(file);
    }

    @Override
    public CompromisedPasswordDecision check(@Nullable String password) {
        String typed = String.valueOf(password);
        return new CompromisedPasswordDecision(isListed(typed) || isListed(typed.toLowerCase(Locale.ROOT)));
    }

    private boolean isListed(String password) {
        byte[] bytes = password.getBytes(UTF_8);
        return isShipped(digest("SHA-256", bytes)) || (more != null && more.has(digest("SHA-1", bytes)));
    }

    private static boolean isShipped(byte[] hash) {
        byte[] list = shipped();
        int low = 0;
        int high = list.length / WIDTH - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * WIDTH;
            int order = Arrays.compareUnsigned(list, at, at + WIDTH, hash, 0, WIDTH);
            if (order == 0) {
                return true;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** How many it has. */
    static int shippedCount() {
        return shipped().length / WIDTH;
    }

    private static byte[] shipped() {
        try (InputStream list = Objects.requireNonNull(BreachedPasswords.class.getResourceAsStream(SHIPPED))) {
            return list.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
