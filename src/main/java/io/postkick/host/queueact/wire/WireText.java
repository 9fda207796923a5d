package io.postkick.host.queueact.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Any text as a word of a line: percent-encoded UTF-8. */
public final class WireText {

    private static final String PLAIN = "/-_.@:,+";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WireText() {}

    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (unit & 0xff))) {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(HEX.toHexDigits(unit));
            }
        }
        return encoded.toString();
    }

    /**
     * The text of such a word.
     *
     * @param longest in UTF-16 units
     */
    public static String decoded(String word, int longest) throws NotTheProtocol {
        ByteArrayOutputStream units = new ByteArrayOutputStream(word.length());
        for (int i = 0; i < word.length(); i++) {
            char character = word.charAt(i);
            if (isPlain(character)) {
                units.write(character);
            } else if (character == '%' && i + 2 < word.length() && isHex(word, i + 1) && isHex(word, i + 2)) {
                units.write(HexFormat.fromHexDigits(word, i + 1, i + 3));
                i += 2;
            } else {
                throw new NotTheProtocol("a text is not percent-encoded");
            }
        }
        String text = utf8(units.toByteArray());
        if (text.length() > longest) {
            throw new NotTheProtocol("a text is longer than " + longest);
        }
        return text;
    }

    private static boolean isHex(String word, int at) {
        return "0123456789ABCDEF".indexOf(word.charAt(at)) >= 0;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PLAIN.indexOf(character) >= 0;
    }

    private static String utf8(byte[] units) throws NotTheProtocol {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(units))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotTheProtocol("a text is not UTF-8");
        }
    }
}
