package io.postkick.access.factor;

/** Bytes as letters and digits that people can type: RFC 4648, without padding. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** @param bytes a multiple of five, so that nothing need be filled up */
    static String of(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes");
        }
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE | Byte.toUnsignedInt(next)) & 0xFFFF;
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
                text.append(ALPHABET.charAt(held >> (bits - BITS) & 0x1F));
            }
        }
        return text.toString();
    }

    /** In groups of four, with that between. */
    static String inGroups(String text, String between) {
        return String.join(between, text.split("(?<=\\G.{4})"));
    }
}
