package io.postkick.audit.page;

import io.postkick.audit.Visible;
import io.postkick.audit.entry.AuditAction;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.MessageIds;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.search.ActionGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry as the pages show it. */
record EntryView(AuditEntry entry) {

    /** Longest text in a list, in characters; the entry's own page has all of it. */
    private static final int LONGEST = 400;

    private static final int LONGEST_REQUEST = 120;

    private static final int LONGEST_LINE = 200;

    /** A form that did not fit, as of a name that is taken: no attempt at what is not allowed. */
    private static final Pattern UNUSABLE = Pattern.compile(": refused with 4(?!01|03)\\d\\d$");

    private static final Pattern ROLE = Pattern.compile("\\brole (ADMIN|OPERATOR|AUDITOR)\\b");

    public String node() {
        return entry.node();
    }

    public long sequence() {
        return entry.sequence();
    }

    public Instant at() {
        return entry.at();
    }

    public String action() {
        return entry.content().action().name();
    }

    /** The key of what it is called. */
    public String title() {
        String detail = Objects.requireNonNullElse(entry.content().detail(), "");
        return switch (entry.content().action()) {
            case KICK_DENIED ->
                "audit.denied."
                        + ActionGroup.ofRefused(Objects.requireNonNullElse(
                                        entry.content().request(), ""))
                                .text();
            case ACCESS_DENIED -> UNUSABLE.matcher(detail).find() ? "audit.denied.form" : "audit.action.ACCESS_DENIED";
            default -> "audit.action." + action();
        };
    }

    public @Nullable String actor() {
        return Visible.text(entry.content().actor());
    }

    public @Nullable String address() {
        return Visible.text(entry.content().actorAddress());
    }

    public @Nullable String place() {
        NewEntry content = entry.content();
        if (content.service() == null) {
            return Visible.text(content.instance());
        }
        return Visible.text(content.instance() + " · " + content.serviceClass() + "/" + content.service());
    }

    /** With the messages that it names counted, where they are many. */
    public @Nullable String request() {
        String request = entry.content().request();
        if (request == null || request.length() <= LONGEST_REQUEST) {
            return Visible.text(request);
        }
        return Visible.text(request.substring(0, LONGEST_REQUEST)) + "…";
    }

    public @Nullable String outcome() {
        return Visible.text(entry.content().outcome());
    }

    /** The key of what came of something that has no outcome of its own; null where nothing need be said. */
    public @Nullable String untold() {
        return switch (entry.content().action()) {
            case KICK_DENIED, SIGN_IN_FAILED, TOKEN_REFUSED -> "audit.refused";
            case ACCESS_DENIED -> title().equals("audit.denied.form") ? "audit.notDone" : "audit.refused";
            default -> null;
        };
    }

    public String tone() {
        if ("audit.refused".equals(untold()) && entry.content().outcome() == null) {
            return Tone.WARN;
        }
        return isAbout("RETRY_") || isInParts()
                ? Tone.ofRetry(entry.content().outcome(), retryWords().headline())
                : Tone.of(entry.content().outcome());
    }

    /** What became of the mail of a retry that is over; null of anything else. */
    public @Nullable String headline() {
        return isEndOfRetry() ? clipped(retryWords().headline()) : null;
    }

    /** What an outcome has to explain it, a line each, without the headline. */
    public List<String> explained() {
        return isEndOfRetry()
                ? retryWords().others().stream().map(EntryView::clipped).toList()
                : detail();
    }

    private boolean isEndOfRetry() {
        return entry.content().action() == AuditAction.RETRY_CONCLUDED;
    }

    private RetryWords retryWords() {
        String detail = Objects.requireNonNullElse(entry.content().detail(), "");
        return RetryWords.of(detail.lines().findFirst().orElse(""));
    }

    private static String clipped(String line) {
        return String.valueOf(
                Visible.text(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…"));
    }

    /** The detail without the messages that it lists, a line each of it; those of a retry have one. */
    public List<String> detail() {
        String recorded = entry.content().detail();
        if (recorded == null) {
            return List.of();
        }
        String detail = entry.content().action() == AuditAction.KICK_OBSERVED ? QueueChanges.in(recorded) : recorded;
        String shown = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
        return (isAbout("RETRY_") ? shown.lines().limit(1) : shown.lines())
                .map(line -> Visible.text(isAbout("USER_") || isAbout("TOKEN_") ? withRoles(line) : line))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String withRoles(String line) {
        return ROLE.matcher(line).replaceAll(role -> "role " + role.group(1).toLowerCase(Locale.ROOT));
    }

    public @Nullable String sentence() {
        return detail().stream().findFirst().orElse(null);
    }

    /** What a retry was to be of. */
    @Nullable
    String choice() {
        return isAbout("RETRY_") ? sentence() : null;
    }

    private boolean isInParts() {
        return entry.content().part() != null;
    }

    public @Nullable String part() {
        return entry.content().part();
    }

    /** How many parts there are; null of an entry that is whole. */
    public @Nullable String parts() {
        String part = part();
        return part == null || !part.startsWith("1/") ? null : part.substring(2);
    }

    public @Nullable String reason() {
        return lines(entry.content().reason());
    }

    private static @Nullable String lines(@Nullable String text) {
        return text == null
                ? null
                : text.lines().map(line -> String.valueOf(Visible.text(line))).collect(Collectors.joining("\n"));
    }

    /**
     * A member as it was recorded.
     *
     * @param start the beginning, where it is long; null otherwise
     * @param messages how many it names
     */
    record Member(String name, String value, @Nullable String start, int messages) {}

    /** Every member, by its name in the export. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        int messages = MessageIds.in(entry.content()).size();
        EntryFormat.members(entry).forEach((name, value) -> {
            String text = String.valueOf(lines(value.toString()));
            String start =
                    text.length() <= LONGEST ? null : text.lines().findFirst().orElse("");
            members.add(new Member(
                    name,
                    text,
                    start == null || start.length() <= LONGEST ? start : start.substring(0, LONGEST) + "…",
                    name.equals("detail") || name.equals("request") ? messages : 0));
        });
        return members;
    }

    /** The kick that the entry is about; null if it is about none. */
    public @Nullable String kick() {
        return isAbout("KICK_") && entry.content().action() != AuditAction.KICK_DENIED
                ? entry.content().kickId()
                : null;
    }

    /** The question that the entry is about; null if it is about none. */
    public @Nullable String question() {
        return isAbout("ASK_") ? entry.content().kickId() : null;
    }

    /** The retry that the entry is about; null if it is about none. */
    public @Nullable String retry() {
        return isAbout("RETRY_") ? entry.content().kickId() : null;
    }

    private boolean isAbout(String beginning) {
        return action().startsWith(beginning);
    }

    public @Nullable String instance() {
        return entry.content().instance();
    }

    /** Whether the entry's content still gives its hash. */
    public boolean matchesHash() {
        return EntryFormat.hashOf(entry).equals(entry.hash());
    }
}
