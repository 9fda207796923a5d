package io.postkick.fleet.wire;

import java.util.Objects;

/**
 * A text, and that it was signed.
 *
 * @param text exactly as it was signed
 * @param signature of its bytes in UTF-8, in base 64
 */
public record Signed(String text, String signature) {

    public Signed {
        Objects.requireNonNull(text);
        Objects.requireNonNull(signature);
    }
}
