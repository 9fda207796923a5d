package io.postkick.fleet.wire;

/** Base 32 as NATS writes keys: capital letters and the digits from 2 to 7, without padding. */
final class KeyText {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private KeyText() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int waiting = 0;
        int bits = 0;
        for (byte each : bytes) {
            waiting = (waiting << Byte.SIZE) | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(DIGITS.charAt((waiting >> bits) & 31));
            }
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(DIGITS.charAt((waiting << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #encode} wrote, and nothing else.
     *
     * @throws IllegalArgumentException if it is none
     */
    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int waiting = 0;
        int bits = 0;
        int place = 0;
        for (int each = 0; each < text.length(); each++) {
            int digit = DIGITS.indexOf(text.charAt(each));
            if (digit < 0) {
                throw new IllegalArgumentException("no base 32");
            }
            waiting = (waiting << BITS) | digit;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[place++] = (byte) (waiting >> bits);
            }
            waiting &= (1 << bits) - 1;
        }
        if (waiting != 0 || bits >= BITS) {
            throw new IllegalArgumentException("no base 32: it does not end where bytes do");
        }
        return bytes;
    }
}
