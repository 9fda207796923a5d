package io.postkick.host.track.scan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Mail that was not taken, as a line says it of smtpd(8) (log_whatsup() of src/smtpd/smtpd_check.c), postscreen(8), cleanup(8) or a
 * milter.
 *
 * @param client {@code name[address]}
 * @param sender empty for the null sender; null where none was named before
 * @param recipient null where none was named before
 * @param dsn enhanced status code; empty where the reply has none
 * @param reply what the client was told, with its codes
 */
record TurnedAway(
        String client, @Nullable String sender, @Nullable String recipient, String dsn, String reply) {

    /** As the log has it. */
    static final String STATUS = "reject";

    /** What stands in place of a queue ID before there is one. */
    static final String NO_ID = "NOQUEUE";

    private static final String FROM = "; from=<";
    private static final String PROTOCOL = "; proto=";

    /** What ends a sender or a recipient; postscreen(8) has commas. */
    private static final String[] BEHIND_ADDRESS = {"> to=<", ">, to=<", "> proto=", ">, proto="};

    /** What was said to the client follows the step of the conversation, and the client. */
    private static final Pattern STEP = Pattern.compile(
            "(?:milter-)?reject: (?:CONNECT|HELO|EHLO|MAIL|RCPT|DATA|BDAT|END-OF-MESSAGE) from ([^\\]]*\\](?::\\d+)?): ");

    /** What cleanup(8) found in a message stands between; what was said is behind all else. */
    private static final Pattern CONTENT = Pattern.compile("reject: (?:header|body|mime-header) .* from ([^ ]*\\])$");

    private static final Pattern DSN = Pattern.compile("^(?:[245]\\d\\d )?([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)");

    /** Empty for any other line, of which this follows the queue ID. */
    static Optional<TurnedAway> in(String said) {
        if (!said.startsWith("reject: ") && !said.startsWith("milter-reject: ")) {
            return Optional.empty();
        }
        Matcher step = STEP.matcher(said);
        return step.lookingAt() ? atStep(said, step) : ofContent(said);
    }

    private static Optional<TurnedAway> atStep(String said, Matcher step) {
        int reply = step.end();
        int from = said.indexOf(FROM, pastQuotedAddress(said, reply));
        int end = from >= 0 ? from : said.indexOf(PROTOCOL, reply);
        return end < 0 ? Optional.empty() : Optional.of(of(said, step.group(1), from, said.substring(reply, end)));
    }

    private static Optional<TurnedAway> ofContent(String said) {
        int from = said.lastIndexOf(FROM);
        int behind = from < 0 ? -1 : said.indexOf(">: ", said.indexOf(" helo=<", from));
        Matcher content = CONTENT.matcher(from < 0 ? "" : said.substring(0, from));
        return behind < 0 || !content.matches()
                ? Optional.empty()
                : Optional.of(of(said, content.group(1), from, said.substring(behind + 3)));
    }

    private static TurnedAway of(String said, String client, int from, String reply) {
        Matcher dsn = DSN.matcher(reply);
        String code = dsn.find() ? dsn.group(1) : "";
        if (from < 0) {
            return new TurnedAway(client, null, null, code, reply);
        }
        int begin = from + FROM.length();
        int end = endOfAddress(said, begin);
        int to = said.startsWith("> to=<", end) ? end + 6 : said.startsWith(">, to=<", end) ? end + 7 : -1;
        String recipient = to < 0 ? null : said.substring(to, endOfAddress(said, to));
        return new TurnedAway(client, said.substring(begin, end), recipient, code, reply);
    }

    private static int endOfAddress(String said, int begin) {
        return IntStream.range(0, BEHIND_ADDRESS.length)
                .map(at -> said.indexOf(BEHIND_ADDRESS[at], begin))
                .filter(found -> found >= 0)
                .min()
                .orElse(said.length());
    }

    /** A reply mostly begins with the address that it is about, which may hold anything. */
    private static int pastQuotedAddress(String said, int reply) {
        int begin = said.indexOf('<', reply);
        int end = begin < 0 || begin - reply > 20 ? -1 : said.indexOf(">: ", begin);
        return end < 0 ? reply : end;
    }
}
