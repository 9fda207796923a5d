package io.postkick.lookup;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.attribute.Attribute;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as its record tells it.
 *
 * @param kind as {@link Kind#text()}; null for a service that this version does not ask
 * @param attributes what Postfix was sent, but for the name of the request
 * @param outcome null while it is under way
 * @param said what came of it, in the record's words
 */
record RecordedQuestion(
        String id,
        @Nullable String kind,
        NewEntry intent,
        Instant at,
        List<Sent> attributes,
        @Nullable String outcome,
        @Nullable String said) {

    private static final String ANSWERED = "ANSWERED";

    /** An attribute that Postfix was sent. */
    record Sent(String name, String value) {}

    static RecordedQuestion of(AuditEntry intent, List<AuditEntry> entries) {
        NewEntry content = intent.content();
        @Nullable
        NewEntry conclusion = entries.stream()
                .map(AuditEntry::content)
                .filter(entry -> entry.action().equals(AskActions.CONCLUDED)
                        || entry.action().settles())
                .reduce((before, after) -> after)
                .orElse(null);
        return new RecordedQuestion(
                String.valueOf(content.actId()),
                kind(String.valueOf(content.request())),
                content,
                intent.at(),
                attributes(String.valueOf(content.request())),
                conclusion == null ? null : conclusion.outcome(),
                conclusion == null ? null : Visible.text(conclusion.detail()));
    }

    /** By the request, since a site may call the service anything. */
    private static @Nullable String kind(String recorded) {
        String request = Question.read(recorded).last("request").orElse("");
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.request().equals(request))
                .map(Kind::text)
                .findFirst()
                .orElse(null);
    }

    /** The address first, then whom the mail would be from. */
    private static List<Sent> attributes(String request) {
        return Question.read(request).list().stream()
                .filter(attribute -> !attribute.name().equals("request"))
                .sorted(Comparator.comparing(Attribute::name))
                .map(attribute -> new Sent(attribute.name(), String.valueOf(Visible.text(attribute.value()))))
                .toList();
    }

    /** How the outcome looks; the words say it too. */
    public Tone tone() {
        return ANSWERED.equals(outcome) ? Tone.OK : outcome == null || outcome.equals("UNKNOWN") ? Tone.WARN : Tone.BAD;
    }

    /** The key of the first sentence; null where the record's own words say that it was answered. */
    public @Nullable String key() {
        return ANSWERED.equals(outcome) ? null : "question.outcome." + (outcome == null ? "UNDER_WAY" : outcome);
    }
}
