package io.postkick.lookup;

import io.postkick.refusal.Refused;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * A client's IP address as Postfix writes it (getnameinfo(3)): an IPv6 one in its short form, one that only wraps an IPv4
 * address as that. The name service is never asked.
 */
record ClientAddress(String text) {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final int GROUPS = 8;

    static ClientAddress of(String typed) {
        String text = typed.strip();
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            throw unusable();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return new ClientAddress(
                    address instanceof Inet4Address ? address.getHostAddress() : shortened(address.getAddress()));
        } catch (UnknownHostException e) {
            throw unusable();
        }
    }

    private static Refused unusable() {
        return Refused.because(AskWhy.CLIENT_UNUSABLE);
    }

    /** RFC 5952: small letters, no leading zeros, the longest run of at least two zero groups as {@code ::}. */
    private static String shortened(byte[] address) {
        var groups = ByteBuffer.wrap(address).asShortBuffer();
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = i;
            while (run < GROUPS && groups.get(run) == 0) {
                run++;
            }
            if (run - i > length) {
                start = i;
                length = run - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(Short.toUnsignedInt(groups.get(i))));
            }
        }
        return text.toString();
    }
}
