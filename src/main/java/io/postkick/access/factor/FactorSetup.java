package io.postkick.access.factor;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * What somebody needs to set up their app: the secret as text, and as a picture of the address that apps scan.
 *
 * @param text in groups of four
 * @param picture the path of an SVG in which a square of the picture has the side 1, on a white ground with the margin that scanners need
 * @param size the width and height of picture and margin
 */
public record FactorSetup(String text, String picture, int size) {

    private static final int MARGIN = 4;
    private static final String ISSUER = "Postkick Console";

    /**
     * Of a secret.
     *
     * @param account what the app calls it
     */
    static FactorSetup of(NewFactor factor, String account) {
        String address = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        encoded(ISSUER),
                        encoded(account),
                        Base32.of(factor.secret()),
                        encoded(ISSUER),
                        Totp.DIGITS,
                        Totp.STEP_SECONDS);
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        return new FactorSetup(factor.text(), path(code), code.size + 2 * MARGIN);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return "FactorSetup";
    }
}
