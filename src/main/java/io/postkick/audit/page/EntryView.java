package io.postkick.audit.page;

import io.postkick.access.Role;
import io.postkick.audit.AccessActions;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.search.FormerRefusals;
import io.postkick.value.InstanceName;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** An entry as the pages show it. */
record EntryView(AuditEntry entry) {

    /** Longest text in a list, in characters; the entry's own page has all of it. */
    static final int LONGEST = 400;

    private static final int LONGEST_REQUEST = 120;

    private static final int LONGEST_LINE = 200;

    /** A form that did not fit, as of a name that is taken: no attempt at what is not allowed. */
    private static final Pattern UNUSABLE = Pattern.compile(": refused with 4(?!01|03)\\d\\d$");

    private static final Pattern PART = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,8})");

    private static final Pattern ROLE = Pattern.compile("\\b(role |instead of )(ADMIN|OPERATOR|AUDITOR)\\b");

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
        if (!is().isRecognized()) {
            return "audit.action.UNRECOGNIZED";
        } else if (isUnusableForm()) {
            return "audit.denied.form";
        } else if (saysWhatWasDone() && !isDone()) {
            return "audit.action." + action() + ("FAILED".equals(entry.content().outcome()) ? ".FAILED" : ".UNKNOWN");
        }
        return is().isRefusal() && is().group().equals("kicks")
                ? "audit.denied."
                        + FormerRefusals.groupOf(
                                Objects.requireNonNullElse(entry.content().request(), ""))
                : "audit.action." + action();
    }

    private Action is() {
        return entry.content().action();
    }

    /** Whether its title does, with what came of it. */
    boolean saysWhatWasDone() {
        return is().traits().contains(Action.Trait.SAYS_DONE);
    }

    /** Also of earlier versions, which recorded no outcome. */
    private boolean isDone() {
        String outcome = entry.content().outcome();
        return outcome == null || outcome.equals("DONE");
    }

    /** Whether the outcome need not be said, since the title says it. */
    public boolean isTitleEnough() {
        return saysWhatWasDone() && isDone();
    }

    private boolean isUnusableForm() {
        String detail = Objects.requireNonNullElse(entry.content().detail(), "");
        return is().equals(AccessActions.DENIED) && UNUSABLE.matcher(detail).find();
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
        if (!is().isRefusal()) {
            return null;
        }
        return isUnusableForm() ? "audit.notDone" : "audit.refused";
    }

    /** Of how something stands. */
    public Tone standingTone() {
        return Tones.of(action());
    }

    public Tone tone() {
        if ("audit.refused".equals(untold()) && entry.content().outcome() == null) {
            return Tone.WARN;
        }
        return is().namesMessages() || isInParts()
                ? Tones.ofRetry(entry.content().outcome(), retryWords().headline())
                : Tones.ofEvidence(
                        entry.content().outcome(),
                        Objects.requireNonNullElse(entry.content().detail(), ""));
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
        return is().namesMessages() && is().phase() == Action.Phase.END;
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
        String detail = is().traits().contains(Action.Trait.OF_ACT) ? QueueChanges.in(recorded) : recorded;
        String shown = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
        return (is().namesMessages() ? shown.lines().limit(1) : shown.lines())
                .map(line -> Visible.text(is().group().equals("people") ? withRoles(line) : line))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String withRoles(String line) {
        return ROLE.matcher(line)
                .replaceAll(role -> role.group(1) + Role.valueOf(role.group(2)).word());
    }

    public @Nullable String sentence() {
        return detail().stream().findFirst().orElse(null);
    }

    private boolean isInParts() {
        return entry.content().part() != null;
    }

    /**
     * One of the entries that hold together what one alone could not.
     *
     * @param number from 1
     */
    record Part(int number, int of) {}

    /** Null of an entry that is whole. */
    public @Nullable Part part() {
        Matcher part = PART.matcher(Objects.requireNonNullElse(entry.content().part(), ""));
        // What recurs is whole each time; its parts number the times.
        return !part.matches() || is().traits().contains(Action.Trait.RECURS)
                ? null
                : new Part(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
    }

    /** How many parts there are; null of an entry that is whole, and of a further part. */
    public @Nullable Integer parts() {
        Part part = part();
        return part == null || part.number() != 1 ? null : part.of();
    }

    /** Whether a first part stands for it. */
    boolean isFurtherPart() {
        Part part = part();
        return part != null && part.number() > 1;
    }

    /** Whether it is a part of the same whole, or the very same. */
    public boolean isBeside(EntryView other) {
        return part() != null && other.part() != null && is().equals(other.is());
    }

    boolean isOf(AuditEntry shown) {
        return entry.sequence() == shown.sequence() && entry.node().equals(shown.node());
    }

    public @Nullable String reason() {
        return RecordedMember.lines(entry.content().reason());
    }

    /** Every member, by its name in the export. */
    public List<RecordedMember> members() {
        return RecordedMember.of(entry);
    }

    /** Where the act that the entry is about is shown; null if there is no such page. */
    public @Nullable String page() {
        String page = is().page();
        String id = entry.content().actId();
        return page == null || id == null
                ? null
                : UriComponentsBuilder.fromPath(page)
                        .encode()
                        .buildAndExpand(Map.of(
                                "id",
                                id,
                                "instance",
                                InstanceName.inAddress(Objects.requireNonNullElse(
                                        entry.content().instance(), ""))))
                        .toUriString();
    }

    /** The key of the words that lead there. */
    public String toPage() {
        return "audit.entry.page." + is().group();
    }

    public @Nullable String instance() {
        return entry.content().instance();
    }

    /** Whether the entry's content still gives its hash. */
    public boolean matchesHash() {
        return EntryFormat.hashOf(entry).equals(entry.hash());
    }
}
