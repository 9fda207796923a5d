package io.postkick.evidence;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.LogLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one message becomes another: a notice (src/bounce/bounce_notify_service.c and the like), a copy that local(8) forwards
 * (src/local/forward.c), or one that comes back from a filter on this host. Only these programs say so, in these places:
 * elsewhere in a line may stand what senders wrote, and what a server on another host answers is its own.
 */
final class Successor {

    private static final String ID = "([0-9A-Za-z]{6,100})";

    private static final Pattern NOTICE = Pattern.compile("[a-z -]{1,60} notification: " + ID);

    private static final Pattern FORWARDED = Pattern.compile("forwarded as " + ID);

    private static final Pattern QUEUED = Pattern.compile(".*[ :]queued as " + ID);

    /** A loopback address, or a socket in the file system. */
    private static final Pattern ON_THIS_HOST =
            Pattern.compile(".*\\[(?:127\\.[0-9.]{5,11}|::1|/.*|p[a-z]{5,6}/.*)](?::[0-9]+)?");

    private Successor() {}

    /** The queue ID of what came out of the message that the line is about; null when it says nothing of it. */
    static @Nullable String in(LogLine line) {
        return switch (line.daemon().substring(line.daemon().lastIndexOf('/') + 1)) {
            case "bounce" ->
                whole(
                        NOTICE,
                        line.text().substring(String.valueOf(line.queueId()).length() + 2));
            case "local" ->
                delivered(line).map(how -> whole(FORWARDED, how.said())).orElse(null);
            case "smtp", "lmtp" ->
                delivered(line)
                        .filter(how -> ON_THIS_HOST.matcher(how.relay()).matches())
                        .map(how -> whole(QUEUED, how.said()))
                        .orElse(null);
            default -> null;
        };
    }

    private static Optional<Delivery> delivered(LogLine line) {
        return Delivery.in(line).filter(how -> how.status().equals("sent"));
    }

    private static @Nullable String whole(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
