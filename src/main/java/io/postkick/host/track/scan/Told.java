package io.postkick.host.track.scan;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.line.LineAssembler;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.value.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one line tells of a message.
 *
 * @param position where it stands: what is written later has a larger one
 * @param own whether it is of the instance that is searched, and not of another one
 * @param said what follows the queue ID
 * @param text all of it
 * @param mentions other messages that it names
 */
record Told(
        long position,
        Instant at,
        String queueId,
        String program,
        boolean own,
        Kind kind,
        String said,
        String text,
        List<Mention> mentions) {

    enum Kind {
        /** The message came in: {@code client=} of smtpd(8), {@code uid=} of pickup(8). */
        BEGIN,
        MESSAGE_ID,
        /** It is in the active queue: {@code from=}, with its size. */
        ACTIVE,
        DELIVERY,
        /** It was in the queue for too long. */
        EXPIRED,
        REMOVED,
        /** The message, or it for one recipient, was not taken. */
        REFUSED,
        OTHER
    }

    /** What another message has to do with this one. */
    enum Link {
        /** It was this one before it was queued again. */
        FORMER,
        /** It is this one, handed on and come back, as through a content filter, if it is in this log at all. */
        NEXT,
        /** It says of this one that it was not delivered. */
        NOTICE
    }

    /** Of another message. */
    record Mention(Link link, String queueId) {}

    /** Longest text that is kept, in characters. */
    static final int LONGEST = 4000;

    private static final String NEVER_TAKEN = TurnedAway.NO_ID + ": ";
    private static final String CLIENT = "client=";
    private static final String USER = "uid=";
    private static final String MESSAGE_ID = "message-id=";
    private static final String FROM = "from=<";
    private static final String TO = "to=<";
    private static final String ORIGINALLY = ", orig_to=<";
    private static final String SIZE = ", size=";
    private static final String DSN = ", dsn=";
    private static final String EXPIRED = ", status=expired";
    private static final String NOTICE = "notification: ";
    private static final String ONCE_MORE = " orig_id=";

    /** Null for a line that is about no message. */
    static @Nullable Told of(LogLine line, long position, boolean own) {
        String id = line.queueId() == null ? TurnedAway.NO_ID : line.queueId();
        if (line.queueId() == null
                && !line.text().startsWith(NEVER_TAKEN, line.severity().prefixLength())) {
            return null;
        }
        String text =
                line.text().length() <= LONGEST ? line.text() : line.text().substring(0, LONGEST) + LineAssembler.CUT;
        String said = text.substring(line.severity().prefixLength() + id.length() + 2);
        return line.queueId() == null
                ? neverTaken(line, position, own, said, text)
                : of(line, position, own, said, text);
    }

    /** It is all that there is of that mail. */
    private static @Nullable Told neverTaken(LogLine line, long position, boolean own, String said, String text) {
        return TurnedAway.in(said).isEmpty()
                ? null
                : new Told(
                        position,
                        line.at(),
                        TurnedAway.NO_ID + '/' + position,
                        program(line),
                        own,
                        Kind.REFUSED,
                        said,
                        text,
                        List.of());
    }

    private static Told of(LogLine line, long position, boolean own, String said, String text) {
        Kind kind = kind(said);
        String id = Objects.requireNonNull(line.queueId());
        return new Told(position, line.at(), id, program(line), own, kind, said, text, mentions(kind, said));
    }

    private static String program(LogLine line) {
        return line.daemon().isEmpty() ? line.syslogName() : line.syslogName() + "/" + line.daemon();
    }

    /** Whether it is about mail that never had a queue ID: no other line is. */
    boolean isAlone() {
        return queueId.startsWith(TurnedAway.NO_ID);
    }

    private static Kind kind(String said) {
        if (said.startsWith(TO)) {
            return said.contains(", status=") ? Kind.DELIVERY : Kind.OTHER;
        } else if (said.startsWith(FROM)) {
            return said.startsWith(EXPIRED, Delivery.pastAddress(said, FROM.length())) ? Kind.EXPIRED : Kind.ACTIVE;
        } else if (said.startsWith(CLIENT) || said.startsWith(USER)) {
            return Kind.BEGIN;
        } else if (said.startsWith(MESSAGE_ID)) {
            return Kind.MESSAGE_ID;
        } else if (TurnedAway.in(said).isPresent()) {
            return Kind.REFUSED;
        }
        return said.equals("removed") ? Kind.REMOVED : Kind.OTHER;
    }

    private static List<Mention> mentions(Kind kind, String said) {
        List<Mention> mentions = new ArrayList<>(1);
        switch (kind) {
            case BEGIN -> {
                mention(mentions, Link.FORMER, said, said.startsWith(CLIENT) ? ", orig_queue_id=" : ONCE_MORE);
            }
            case DELIVERY -> {
                mention(mentions, Link.NEXT, said, "queued as ");
                mention(mentions, Link.NEXT, said, "forwarded as ");
            }
            case OTHER -> mention(mentions, Link.NOTICE, said, NOTICE);
            default -> {
                return List.of();
            }
        }
        return mentions.isEmpty() ? List.of() : mentions;
    }

    private static void mention(List<Mention> mentions, Link link, String said, String before) {
        int found = said.lastIndexOf(before);
        int begin = found + before.length();
        int end = begin;
        while (found >= 0 && end < said.length() && QueueId.isLetter((byte) Math.min(said.charAt(end), 127))) {
            end++;
        }
        if (found >= 0 && QueueId.is(said.substring(begin, end))) {
            mentions.add(new Mention(link, said.substring(begin, end)));
        }
    }

    /** Of whom the message is, where this line says it; empty for the null sender. */
    @Nullable
    String sender() {
        if (kind == Kind.ACTIVE || kind == Kind.EXPIRED) {
            return address(FROM.length());
        } else if (kind == Kind.REFUSED) {
            return refusal().sender();
        }
        int begin = kind == Kind.BEGIN && said.startsWith(USER) ? said.indexOf(' ' + FROM) : -1;
        if (begin < 0) {
            return null;
        }
        int more = Math.max(said.lastIndexOf('>' + ONCE_MORE), said.lastIndexOf("> " + MESSAGE_ID));
        int end = more >= 0 ? more : said.lastIndexOf('>');
        int start = begin + 1 + FROM.length();
        return end >= start ? said.substring(start, end) : null;
    }

    private TurnedAway refusal() {
        return TurnedAway.in(said).orElseThrow();
    }

    private String address(int begin) {
        int end = Delivery.pastAddress(said, begin);
        return said.substring(begin, end > begin && said.charAt(end - 1) == '>' ? end - 1 : end);
    }

    /** In bytes; null where this line does not say it. */
    @Nullable
    Long size() {
        int behind = kind == Kind.ACTIVE ? Delivery.pastAddress(said, FROM.length()) : said.length();
        if (!said.startsWith(SIZE, behind)) {
            return null;
        }
        int begin = behind + SIZE.length();
        int end = begin;
        while (end < said.length() && end - begin < 18 && Character.isDigit(said.charAt(end))) {
            end++;
        }
        return end == begin ? null : Long.valueOf(said.substring(begin, end));
    }

    /** Without its angle brackets; null where this line does not say it, or the message has none. */
    @Nullable
    String messageId() {
        if (kind != Kind.MESSAGE_ID) {
            return null;
        }
        String bare = bare(said.substring(MESSAGE_ID.length()));
        return bare.isEmpty() ? null : bare;
    }

    static String bare(String messageId) {
        return messageId.startsWith("<") && messageId.endsWith(">")
                ? messageId.substring(1, messageId.length() - 1)
                : messageId;
    }

    /** Null for mail from this host. */
    @Nullable
    String client() {
        if (kind == Kind.REFUSED) {
            return refusal().client();
        }
        if (kind != Kind.BEGIN || !said.startsWith(CLIENT)) {
            return null;
        }
        int comma = said.indexOf(", ");
        return said.substring(CLIENT.length(), comma < 0 ? said.length() : comma);
    }

    /** Null for a line that is about no recipient. */
    @Nullable
    TrackedRecipient recipient() {
        if (kind == Kind.REFUSED) {
            TurnedAway refusal = refusal();
            String address = refusal.recipient() == null ? "" : refusal.recipient();
            return new TrackedRecipient(address, null, TurnedAway.STATUS, refusal.dsn(), "", at, refusal.reply());
        }
        if (kind != Kind.DELIVERY) {
            return null;
        }
        int end = Delivery.pastAddress(said, TO.length());
        int last = said.startsWith(ORIGINALLY, end) ? Delivery.pastAddress(said, end + ORIGINALLY.length()) : end;
        String original = last == end ? null : address(end + ORIGINALLY.length());
        String address = address(TO.length());
        return Delivery.ended(said, last)
                .map(delivery -> new TrackedRecipient(
                        address, original, delivery.status(), dsn(last), delivery.relay(), at, delivery.said()))
                .orElse(null);
    }

    /** All recipients that it names, also one that was refused. */
    List<String> allRecipients() {
        TrackedRecipient told = recipient();
        if (told != null) {
            return told.original() == null ? List.of(told.address()) : List.of(told.address(), told.original());
        }
        int refused = kind == Kind.OTHER ? said.indexOf(" " + TO) : -1;
        return refused < 0 ? List.of() : List.of(address(refused + 1 + TO.length()));
    }

    /** It stands between the addresses, in which there may be anything, and the status. */
    private String dsn(int from) {
        int begin = said.indexOf(DSN, from);
        int status = said.indexOf(", status=", from);
        return begin < 0 || begin > status ? "" : said.substring(begin + DSN.length(), status);
    }

    /** Whether an address of this line has that in it, which is in lower case. */
    boolean names(String part) {
        String sender = sender();
        if (sender != null && contains(sender, part)) {
            return true;
        }
        TrackedRecipient recipient = recipient();
        return recipient != null && (contains(recipient.address(), part) || contains(recipient.original(), part));
    }

    static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

    /** Characters that it keeps. */
    int length() {
        return text.length();
    }
}
