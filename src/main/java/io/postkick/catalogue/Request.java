package io.postkick.catalogue;

import io.postkick.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes that are sent to a service: 1 to 1,024 of them, the most a trigger server reads ({@code TRIGGER_BUF_SIZE} in
 * src/global/mail_params.h).
 *
 * <p>People write a request as text with the escapes {@code \0}, {@code \n}, {@code \r}, {@code \t}, {@code \\} and
 * {@code \xNN}; other characters stand for their UTF-8 bytes. {@link #toString()} gives the one canonical spelling, printable ASCII, which
 * parses to the same bytes again.
 */
public final class Request {

    /** The longest request, in bytes, without the NUL that ends it on the wire. */
    public static final int MAX_BYTES = 1024;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Request(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a request as people write it.
     *
     * @throws Refused if the text has an unknown escape, or stands for no byte or too many
     */
    public static Request parse(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '\\') {
                i = unescape(text, i + 1, bytes);
            } else {
                int end = text.indexOf('\\', i);
                end = end < 0 ? text.length() : end;
                bytes.writeBytes(utf8(text.substring(i, end)));
                i = end;
            }
        }
        return of(bytes.toByteArray());
    }

    /**
     * A request of exactly these bytes.
     *
     * @throws Refused if there is none, or there are too many
     */
    public static Request of(byte[] bytes) {
        if (bytes.length == 0) {
            throw Refused.because(CatalogueWhy.REQUEST_EMPTY);
        }
        if (bytes.length > MAX_BYTES) {
            throw Refused.because(CatalogueWhy.REQUEST_TOO_LONG, bytes.length, MAX_BYTES);
        }
        return new Request(bytes.clone());
    }

    /** Decodes the escape whose letter is at {@code i} and returns where the text goes on. */
    private static int unescape(String text, int i, ByteArrayOutputStream bytes) {
        char letter = i < text.length() ? text.charAt(i) : ' ';
        switch (letter) {
            case '0' -> bytes.write(0);
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case '\\' -> bytes.write('\\');
            case 'x' -> bytes.write(hexByte(text, i + 1));
            default -> throw badEscape(text, i - 1);
        }
        return letter == 'x' ? i + 3 : i + 1;
    }

    private static int hexByte(String text, int i) {
        if (i + 2 > text.length()
                || !HexFormat.isHexDigit(text.charAt(i))
                || !HexFormat.isHexDigit(text.charAt(i + 1))) {
            throw badEscape(text, i - 2);
        }
        return HexFormat.fromHexDigits(text, i, i + 2);
    }

    private static Refused badEscape(String text, int i) {
        return Refused.because(CatalogueWhy.REQUEST_BAD_ESCAPE, text.codePointCount(0, i) + 1);
    }

    private static byte[] utf8(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Refused.because(CatalogueWhy.REQUEST_HALF_CHARACTER);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The bytes as text.
     *
     * @throws Refused if they are no UTF-8
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refused.because(CatalogueWhy.REQUEST_NO_TEXT);
        }
    }

    /** A copy of the bytes, without a NUL at the end unless the request has one of its own. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request request && Arrays.equals(bytes, request.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (byte b : bytes) {
            switch (b) {
                case 0 -> text.append("\\0");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b >= ' ' && b <= '~') {
                        text.append((char) b);
                    } else {
                        HEX.toHexDigits(text.append("\\x"), b);
                    }
                }
            }
        }
        return text.toString();
    }
}
