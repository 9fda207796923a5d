package io.postkick.fleet.record;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.Vocabulary;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a host's record says of an act of which this console does not know what came of it.
 *
 * @param intent as this console recorded it
 * @param isOpen whether this console has no end of it; otherwise one that says that it is not known
 * @param host its name
 * @param kept the entries of the act on the host's record, in their order
 */
record Settlement(AuditEntry intent, boolean isOpen, String host, List<HostEntry> kept) {

    /** Of an act of which nothing was sent; a name of the console's outcomes. */
    static final String NOT_SENT = "NOT_SENT";

    /** By which a host says that it has a command; its detail begins with the console's entry of the intent. */
    static final String COMMAND_TAKEN = "COMMAND_TAKEN";

    private static final String UNKNOWN = "UNKNOWN";

    String act() {
        return Objects.requireNonNull(intent.content().actId());
    }

    /** How it ended, if the host says so: all parts of that, or none. */
    List<NewEntry> ended() {
        Action end = end();
        List<HostEntry> parts =
                kept.stream().filter(entry -> entry.action().equals(end.name())).toList();
        if (!isWhole(parts)) {
            return List.of();
        }
        return isOpen ? parts.stream().map(part -> concluded(end, part)).toList() : List.of(settled(parts.get(0)));
    }

    private Action end() {
        return Objects.requireNonNull(intent.content().action().end());
    }

    /** Whether there is each part of them, once: what a host says otherwise is not to be understood. */
    private static boolean isWhole(List<HostEntry> parts) {
        Set<String> said = parts.stream()
                .map(part -> Objects.requireNonNullElse(text(part, "part"), "1/1"))
                .collect(Collectors.toSet());
        return !parts.isEmpty()
                && said.equals(IntStream.rangeClosed(1, parts.size())
                        .mapToObj(number -> number + "/" + parts.size())
                        .collect(Collectors.toSet()));
    }

    /** As the host has it, to the letter, which is read as if it had happened here. */
    private NewEntry concluded(Action end, HostEntry part) {
        return intent.content()
                .followedBy(end)
                .outcome(part.outcome())
                .detail(text(part, "detail"))
                .part(text(part, "part"))
                .entry();
    }

    private NewEntry settled(HostEntry last) {
        return settled(
                Objects.requireNonNullElse(last.outcome(), UNKNOWN),
                "As %s recorded at %s, in its entry %,d: %s"
                        .formatted(
                                host,
                                last.at().truncatedTo(ChronoUnit.SECONDS),
                                last.sequence(),
                                Objects.requireNonNullElse(text(last, "detail"), "No more than that.")));
    }

    /**
     * Whether nothing of it was begun and nothing can be, once its ticket is not good any more: the host has nothing of it, or that it
     * refused it, or that it took the command and began anew before it did anything.
     *
     * @param startedAgain whether there is a start on the host's record behind that entry
     */
    boolean isNothing(Vocabulary vocabulary, Predicate<HostEntry> startedAgain) {
        if (kept.stream()
                .anyMatch(
                        entry -> entry.action().equals(intent.content().action().name()))) {
            return false;
        }
        boolean refused = kept.stream().anyMatch(entry -> isRefusal(vocabulary, entry));
        return refused
                || kept.stream().allMatch(entry -> entry.action().equals(COMMAND_TAKEN) && startedAgain.test(entry));
    }

    private static boolean isRefusal(Vocabulary vocabulary, HostEntry entry) {
        return vocabulary.named(entry.action()).isRefusal();
    }

    /** That nothing was sent. */
    NewEntry nothing(Vocabulary vocabulary, long end) {
        String why = kept.stream()
                .filter(entry -> isRefusal(vocabulary, entry))
                .findFirst()
                .map(entry -> "it refused it, by its entry %,d: %s"
                        .formatted(
                                entry.sequence(),
                                Objects.requireNonNullElse(text(entry, "detail"), "no more than that.")))
                .orElseGet(() -> kept.isEmpty()
                        ? "its record, kept here up to its entry %,d, has nothing of it, and it takes a command no later than ten seconds after it was made."
                                .formatted(end)
                        : "it took the command, by its entry %,d, and stopped before it began."
                                .formatted(kept.get(0).sequence()));
        return settled(NOT_SENT, "Nothing was sent: %s did not do it and will not; %s".formatted(host, why));
    }

    /** That nobody will know. */
    NewEntry lost() {
        return settled(
                UNKNOWN,
                "%s was removed from the fleet before its record had told how this ended: what came of it is not known."
                        .formatted(host));
    }

    private static @Nullable String text(HostEntry entry, String member) {
        return ExportedEntry.of(entry.line()).text(member);
    }

    private NewEntry settled(String outcome, String detail) {
        return intent.content()
                .followedBy(isOpen ? end() : RecordActions.SETTLED)
                .outcome(outcome)
                .detail(detail)
                .reason(isOpen ? intent.content().reason() : null)
                .part(null)
                .entry();
    }
}
