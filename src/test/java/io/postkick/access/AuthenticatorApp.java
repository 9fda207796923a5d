package io.postkick.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a phone does with the secret that a page shows; written apart from the console's own. */
public final class AuthenticatorApp {

    private static final Pattern SHOWN = Pattern.compile("id=\"app-secret\"[^>]*>([A-Z2-7 ]+)<");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final String text;
    private final byte[] secret;

    private AuthenticatorApp(String text) {
        this.text = text;
        StringBuilder bits = new StringBuilder();
        for (char digit : text.replace(" ", "").toCharArray()) {
            String five = Integer.toBinaryString(DIGITS.indexOf(digit));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        this.secret = new byte[bits.length() / 8];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** That has the secret which stands on the page. */
    public static AuthenticatorApp on(String page) {
        Matcher shown = SHOWN.matcher(page);
        if (!shown.find()) {
            throw new IllegalArgumentException("no secret on " + page);
        }
        return new AuthenticatorApp(shown.group(1));
    }

    /** In groups, as the page shows it. */
    public String secret() {
        return text;
    }

    public String code(Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            long number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffffL;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six digits that are no code of about now. */
    public String wrongCode(Instant now) {
        for (int number = 0; ; number++) {
            String code = String.format(Locale.ROOT, "%06d", number);
            if (!code.equals(code(now.minusSeconds(30)))
                    && !code.equals(code(now))
                    && !code.equals(code(now.plusSeconds(30)))) {
                return code;
            }
        }
    }
}
