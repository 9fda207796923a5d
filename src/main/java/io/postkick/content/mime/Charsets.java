package io.postkick.content.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Bytes as text, whatever character set they are said to be in. */
final class Charsets {

    /** What mail without a character set was written in most often before UTF-8. */
    private static final Charset FORMERLY = Charset.forName("windows-1252");

    private Charsets() {}

    /**
     * Text, and whether its character set was a guess.
     *
     * @param guessed because it has another one than is named, or a name that is not known
     */
    record Decoded(String text, boolean guessed) {}

    /** As UTF-8 where it is that, and otherwise as windows-1252. */
    static String text(byte[] bytes) {
        return new String(bytes, isUtf8(bytes, false) ? StandardCharsets.UTF_8 : FORMERLY);
    }

    /**
     * By the character set that is named, where that makes sense.
     *
     * @param cut whether the last character may be incomplete
     */
    static Decoded decode(byte[] bytes, @Nullable String name, boolean cut) {
        Charset named = named(name);
        if (named != null && !named.equals(StandardCharsets.US_ASCII) && isFit(bytes, named, cut)) {
            return new Decoded(new String(bytes, named), false);
        }
        boolean ascii = isFit(bytes, StandardCharsets.US_ASCII, cut);
        Charset likely = isUtf8(bytes, cut) ? StandardCharsets.UTF_8 : FORMERLY;
        return new Decoded(new String(bytes, likely), !ascii || (name != null && named == null));
    }

    private static @Nullable Charset named(@Nullable String name) {
        try {
            return name == null ? null : Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] bytes, boolean cut) {
        return isFit(bytes, StandardCharsets.UTF_8, cut);
    }

    private static boolean isFit(byte[] bytes, Charset charset, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        return !decoder.decode(ByteBuffer.wrap(bytes), text, !cut).isError();
    }
}
