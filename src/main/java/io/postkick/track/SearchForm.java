package io.postkick.track;

import io.postkick.host.track.Sought;
import io.postkick.refusal.Fields;
import io.postkick.refusal.Refused;
import io.postkick.value.QueueId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as people and programs write it: in an address. An empty field says nothing.
 *
 * @param address a part of one, of the sender or of a recipient, with or without angle brackets
 * @param queueId a whole one
 * @param messageId a whole one, with or without its angle brackets
 * @param client a part of a client's name or address
 * @param from an instant, as {@code 2026-11-28T10:00:00Z}
 * @param to the same
 * @param refused whether mail counts, too, that was turned away before it had a queue ID; null for no
 */
public record SearchForm(
        @Nullable String address,
        @Nullable String queueId,
        @Nullable String messageId,
        @Nullable String client,
        @Nullable String from,
        @Nullable String to,
        @Nullable Boolean refused) {

    static final int MAX_LENGTH = 1000;

    private static final Set<String> FIELDS = Fields.of(SearchForm.class);

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

    /**
     * Makes sure that an address has no field besides those of a search, and these others.
     *
     * @throws Refused if it does
     */
    static void requireKnown(Map<String, String> parameters, List<String> others) {
        Fields.requireKnown(parameters.keySet(), FIELDS, others, TrackWhy.UNKNOWN_FILTER);
    }

    /** What all is known of one message. */
    static SearchForm message(String queueId) {
        return new SearchForm(null, queueId, null, null, null, null, null);
    }

    /**
     * What is meant.
     *
     * @param domains to which it is limited; null for none
     * @throws Refused if it cannot be meant, or nothing is asked
     */
    Sought toSought(@Nullable List<String> domains) {
        String id = asLogged(text("queueId", queueId));
        if (id != null && !QueueId.is(id)) {
            throw Refused.because(TrackWhy.NO_QUEUE_ID);
        }
        Instant begin = time("from", from);
        Instant end = time("to", to);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw Refused.because(TrackWhy.TIMES_CROSSED);
        }
        if ("<>".equals(text("address", address))) {
            throw Refused.because(TrackWhy.NULL_SENDER);
        }
        String message = bare(text("messageId", messageId));
        String part = bare(text("address", address));
        boolean all = Boolean.TRUE.equals(refused);
        var sought = new Sought(part, id, message, text("client", client), begin, end, all, domains);
        if (!sought.isAnything()) {
            throw Refused.because(TrackWhy.NOTHING_ASKED);
        }
        return sought;
    }

    /** Without the angle brackets in which the log and headers have it. */
    private static @Nullable String bare(@Nullable String text) {
        String bare = text != null && text.startsWith("<") && text.endsWith(">")
                ? text.substring(1, text.length() - 1)
                : text;
        return bare == null || bare.isEmpty() ? null : bare;
    }

    /** Without the colon with which the log has it; a short one, which is hexadecimal, in upper case. */
    private static @Nullable String asLogged(@Nullable String id) {
        String bare = id != null && id.endsWith(":") ? id.substring(0, id.length() - 1) : id;
        return bare != null && HEXADECIMAL.matcher(bare).matches() ? bare.toUpperCase(Locale.ROOT) : bare;
    }

    private static @Nullable String text(String field, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > MAX_LENGTH) {
            throw Refused.because(TrackWhy.TEXT_TOO_LONG, field, MAX_LENGTH);
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            throw Refused.because(TrackWhy.TEXT_UNFIT, field);
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(String field, @Nullable String typed) {
        String text = text(field, typed);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refused.because(TrackWhy.NO_TIME, field);
        }
    }
}
