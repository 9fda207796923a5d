package io.postkick.fleet.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** As much of ASN.1's DER as a certificate is made of. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    /** Years from then on are written with four digits. */
    private static final Instant LONG_YEARS = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, joined(parts));
    }

    static byte[] yes() {
        return tagged(1, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger value) {
        return tagged(2, value.toByteArray());
    }

    /**
     * Bits.
     *
     * @param unused how many at the end of the last byte are none
     */
    static byte[] bits(int unused, byte... bytes) {
        return tagged(3, joined(new byte[] {(byte) unused}, bytes));
    }

    static byte[] octets(byte[] bytes) {
        return tagged(4, bytes);
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant at) {
        boolean isLong = !at.isBefore(LONG_YEARS);
        String text = DateTimeFormatter.ofPattern(isLong ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
        return tagged(isLong ? 0x18 : 0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, as in {@code 2.5.29.19}. */
    static byte[] identifier(String dotted) {
        int[] arcs =
                Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(arcs[0] * 40 + arcs[1]);
        for (int place = 2; place < arcs.length; place++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arcs[place] >> shift != 0) {
                    bytes.write(((arcs[place] >> shift) & 0x7f) | 0x80);
                }
            }
            bytes.write(arcs[place] & 0x7f);
        }
        return tagged(6, bytes.toByteArray());
    }

    /** With a number for a type, as a whole. */
    static byte[] explicit(int number, byte[] content) {
        return tagged(CONTEXT | CONSTRUCTED | number, content);
    }

    /** With a number in the place of its type. */
    static byte[] implicit(int number, byte[] content) {
        return tagged(CONTEXT | number, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 5);
        bytes.write(tag);
        if (content.length < 0x80) {
            bytes.write(content.length);
        } else {
            byte[] length = unsigned(content.length);
            bytes.write(0x80 | length.length);
            bytes.writeBytes(length);
        }
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] unsigned(int value) {
        byte[] bytes = BigInteger.valueOf(value).toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
