package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.refusal.Fields;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A filter as people and programs write it: in an address, or as a JSON object. An empty field is no filter; what cannot be
 * meant is refused, not ignored.
 *
 * @param queue a queue's name as Postfix has it, in any case: deferred
 * @param minAge whole minutes
 * @param maxAge whole minutes
 * @param minSize bytes
 * @param maxSize bytes
 * @param returnsWithin whole hours
 */
public record FilterForm(
        @Nullable String queue,
        @Nullable String id,
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String domain,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String text,

        @JsonDeserialize(using = NumberOrText.class) @Nullable
        String minAge,

        @JsonDeserialize(using = NumberOrText.class) @Nullable
        String maxAge,

        @JsonDeserialize(using = NumberOrText.class) @Nullable
        String minSize,

        @JsonDeserialize(using = NumberOrText.class) @Nullable
        String maxSize,

        @JsonDeserialize(using = NumberOrText.class) @Nullable
        String returnsWithin) {

    static final int MAX_LENGTH = 1000;

    private static final Set<String> FIELDS = Fields.of(FilterForm.class);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** More minutes than there has been mail, and no overflow when they are compared in finer units. */
    private static final long MAX_MINUTES = 1_000_000_000;

    /** A year, which is longer than mail is kept. */
    private static final long MAX_HOURS = 8760;

    /** What a filter looks like when it is written. */
    public static FilterForm of(Filter filter) {
        return new FilterForm(
                filter.queue() == null ? null : filter.queue().text(),
                filter.id(),
                filter.sender(),
                filter.recipient(),
                filter.domain(),
                filter.reason(),
                filter.cause(),
                filter.text(),
                minutes(filter.minAge()),
                minutes(filter.maxAge()),
                bytes(filter.minSize()),
                bytes(filter.maxSize()),
                hours(filter.returnsWithin()));
    }

    /** What a filter looks like in an address. */
    static FilterForm of(Map<String, String> fields) {
        return new FilterForm(
                fields.get("queue"),
                fields.get("id"),
                fields.get("sender"),
                fields.get("recipient"),
                fields.get("domain"),
                fields.get("reason"),
                fields.get("cause"),
                fields.get("text"),
                fields.get("minAge"),
                fields.get("maxAge"),
                fields.get("minSize"),
                fields.get("maxSize"),
                fields.get("returnsWithin"));
    }

    /**
     * Makes sure that an address has no field besides those of a filter, and these others.
     *
     * @throws Refused if it does
     */
    static void requireKnown(Map<String, String> parameters, Collection<String> others) {
        Fields.requireKnown(parameters.keySet(), FIELDS, others, QueueWhy.UNKNOWN_FILTER);
    }

    /**
     * The filter that is meant.
     *
     * @throws Refused if none can be
     */
    public Filter toFilter() {
        Duration youngest = age("minAge", minAge);
        Duration oldest = age("maxAge", maxAge);
        if (youngest != null && oldest != null && youngest.compareTo(oldest) >= 0) {
            throw Refused.because(QueueWhy.AGES_CROSSED);
        }
        Long smallest = number("minSize", minSize);
        Long largest = number("maxSize", maxSize);
        if (smallest != null && largest != null && smallest > largest) {
            throw Refused.because(QueueWhy.SIZES_CROSSED);
        }
        return Filter.where()
                .queue(queueName())
                .id(text("id", id))
                .sender(text("sender", sender))
                .recipient(text("recipient", recipient))
                .domain(text("domain", domain))
                .reason(text("reason", reason))
                .cause(text("cause", cause))
                .text(text("text", text))
                .minAge(youngest)
                .maxAge(oldest)
                .minSize(smallest)
                .maxSize(largest)
                .returnsWithin(returning())
                .build();
    }

    /** The fields that narrow, by name, for a link. */
    public MultiValueMap<String, String> parameters() {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        put(parameters, "queue", queue);
        put(parameters, "id", id);
        put(parameters, "sender", sender);
        put(parameters, "recipient", recipient);
        put(parameters, "domain", domain);
        put(parameters, "reason", reason);
        put(parameters, "cause", cause);
        put(parameters, "text", text);
        put(parameters, "minAge", minAge);
        put(parameters, "maxAge", maxAge);
        put(parameters, "minSize", minSize);
        put(parameters, "maxSize", maxSize);
        put(parameters, "returnsWithin", returnsWithin);
        return parameters;
    }

    private @Nullable QueueName queueName() {
        String given = text("queue", queue);
        if (given == null) {
            return null;
        }
        return QueueName.of(given.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Refused.because(
                        QueueWhy.NO_SUCH_QUEUE,
                        Arrays.stream(QueueName.values()).map(QueueName::text).collect(Collectors.joining(", "))));
    }

    private static @Nullable String text(String field, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        if (text.length() > MAX_LENGTH) {
            throw Refused.because(QueueWhy.TEXT_TOO_LONG, field, MAX_LENGTH);
        }
        return text;
    }

    private static @Nullable Duration age(String field, @Nullable String given) {
        Long minutes = number(field, given);
        if (minutes == null) {
            return null;
        }
        if (minutes > MAX_MINUTES) {
            throw Refused.because(QueueWhy.AGE_TOO_LARGE, field, MAX_MINUTES);
        }
        return Duration.ofMinutes(minutes);
    }

    private @Nullable Duration returning() {
        Long hours = number("returnsWithin", returnsWithin);
        if (hours != null && (hours < 1 || hours > MAX_HOURS)) {
            throw Refused.because(QueueWhy.NO_SUCH_HOURS, MAX_HOURS);
        }
        return hours == null ? null : Duration.ofHours(hours);
    }

    private static @Nullable Long number(String field, @Nullable String given) {
        String number = text(field, given);
        if (number == null) {
            return null;
        }
        if (!NUMBER.matcher(number).matches()) {
            throw Refused.because(QueueWhy.NOT_A_NUMBER, field);
        }
        return Long.valueOf(number);
    }

    private static void put(MultiValueMap<String, String> parameters, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parameters.add(name, value.strip());
        }
    }

    private static @Nullable String minutes(@Nullable Duration age) {
        return age == null ? null : Long.toString(age.toMinutes());
    }

    private static @Nullable String hours(@Nullable Duration span) {
        return span == null ? null : Long.toString(span.toHours());
    }

    private static @Nullable String bytes(@Nullable Long size) {
        return size == null ? null : Long.toString(size);
    }
}
