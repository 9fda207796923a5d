package io.postkick.access.ldap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts that mean nothing but themselves, in a search filter (RFC 4515, 3) and in a distinguished name (RFC 4514, 2.4) alike. */
final class Escaped {

    private Escaped() {}

    /** Letters and digits of ASCII as they are; each other byte of UTF-8 as a backslash and two hexadecimal digits. */
    static String text(String typed) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : typed.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (one & 0xff);
            boolean plain = sign < 0x80 && Character.isLetterOrDigit(sign);
            escaped.append(plain ? String.valueOf(sign) : String.format(Locale.ROOT, "\\%02x", (int) sign));
        }
        return escaped.toString();
    }
}
