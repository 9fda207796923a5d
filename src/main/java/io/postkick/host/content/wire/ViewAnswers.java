package io.postkick.host.content.wire;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.host.queueact.wire.WireNumber;
import io.postkick.host.queueact.wire.WireText;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Answers as lines, with the content in pieces between them. Reading one back throws the {@link NoView} that it may be. */
public final class ViewAnswers {

    /** Bytes of a piece of content, at most. */
    public static final int LONGEST_PIECE = 64 * 1024;

    /** UTF-16 units of what is said in words. */
    private static final int LONGEST_TEXT = 500;

    private static final int LONGEST_LINE = 9 * LONGEST_TEXT + 100;
    private static final String OK = "OK";
    private static final String NO = "NO ";
    private static final String DATA = "DATA ";
    private static final String WHOLE = "END WHOLE";
    private static final String END = "END ";

    private ViewAnswers() {}

    /**
     * Refuses.
     *
     * @param why none that only the console can tell, such as that nobody listens
     */
    public static void refuse(WireLines lines, NoView.Why why, String words) throws IOException {
        lines.say(NO + why + " " + encoded(words));
        lines.flush();
    }

    public static void able(WireLines lines, Set<ContentPart> parts) throws IOException {
        lines.say(OK);
        lines.say("parts: "
                + String.join(
                        " ", parts.stream().sorted().map(ContentPart::text).toList()));
        lines.flush();
    }

    public static Set<ContentPart> able(WireLines lines) throws IOException, NotTheProtocol {
        begun(lines);
        Set<ContentPart> parts = EnumSet.noneOf(ContentPart.class);
        for (String word : ViewRequests.field(lines, "parts").split(" ", -1)) {
            if (!word.isEmpty()) {
                parts.add(ContentPart.of(word)
                        .orElseThrow(() -> new NotTheProtocol("it allows a part that there is not")));
            }
        }
        return parts;
    }

    /** That content follows. */
    public static void begin(WireLines lines) throws IOException {
        lines.say(OK);
    }

    /** Waits until content follows. */
    public static void begun(WireLines lines) throws IOException, NotTheProtocol {
        String line = lines.line(LONGEST_LINE);
        if (line.startsWith(NO)) {
            throw refusal(line.split(" ", -1));
        } else if (!line.equals(OK)) {
            throw new NotTheProtocol("its answer begins otherwise");
        }
    }

    /**
     * A piece of content.
     *
     * @param length how many of the bytes, from the first: 1 to {@link #LONGEST_PIECE}
     */
    public static void data(WireLines lines, byte[] piece, int length) throws IOException {
        lines.say(DATA + length);
        lines.say(piece, length);
        lines.flush();
    }

    /** That what came is all. */
    public static void end(WireLines lines) throws IOException {
        lines.say(WHOLE);
        lines.flush();
    }

    /** That what came is not all. */
    public static void cutOff(WireLines lines, ContentCutOff.Why why, String words) throws IOException {
        lines.say(END + why + " " + encoded(words));
        lines.flush();
    }

    /**
     * How long the next piece is, whose bytes follow; 0 at the end of all.
     *
     * @throws ContentCutOff at another end
     */
    public static int next(WireLines lines) throws IOException, NotTheProtocol {
        String line = lines.line(LONGEST_LINE);
        if (line.equals(WHOLE)) {
            return 0;
        } else if (line.startsWith(END)) {
            throw cutOff(line.split(" ", -1));
        } else if (!line.startsWith(DATA)) {
            throw new NotTheProtocol("neither content nor its end follows");
        }
        long length = WireNumber.of(line.substring(DATA.length()));
        if (length == 0 || length > LONGEST_PIECE) {
            throw new NotTheProtocol("a piece is to have 1 to " + LONGEST_PIECE + " bytes");
        }
        return (int) length;
    }

    private static NoView refusal(String[] words) throws NotTheProtocol {
        for (NoView.Why why : NoView.Why.values()) {
            if (words.length == 3 && why.name().equals(words[1])) {
                return new NoView(why, WireText.decoded(words[2], LONGEST_TEXT));
            }
        }
        throw new NotTheProtocol("it refuses for no reason that this version knows");
    }

    private static ContentCutOff cutOff(String[] words) throws NotTheProtocol {
        for (ContentCutOff.Why why : ContentCutOff.Why.values()) {
            if (words.length == 3 && why.name().equals(words[1])) {
                return new ContentCutOff(why, WireText.decoded(words[2], LONGEST_TEXT));
            }
        }
        throw new NotTheProtocol("it ends for no reason that this version knows");
    }

    private static String encoded(String words) {
        return WireText.encoded(words.length() <= LONGEST_TEXT ? words : words.substring(0, LONGEST_TEXT - 1) + "…");
    }
}
