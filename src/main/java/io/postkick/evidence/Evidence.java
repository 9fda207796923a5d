package io.postkick.evidence;

import io.postkick.host.instance.QueueTotals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Postfix did after an act, while it was watched, as its log and its queue directory showed.
 *
 * @param verdict null while it is still watched
 * @param shared whether the lines may be those of another act
 * @param lines of the mail log that belong to the act, as Postfix wrote them; long ones are cut
 * @param linesOmitted how many more belonged to it
 * @param before the queues just before the act; null when they were not counted
 * @param after the queues when the window closed; null when they were not counted
 * @param note what else there is to know, in sentences; empty when nothing
 */
public record Evidence(
        State state,
        @Nullable Verdict verdict,
        boolean shared,
        List<String> lines,
        int linesOmitted,
        @Nullable QueueTotals before,
        @Nullable QueueTotals after,
        String note) {

    /** Whether more may come. */
    public enum State {
        WATCHING,
        CLOSED
    }

    public Evidence {
        lines = List.copyOf(lines);
    }

    /** For an act of which nothing was kept, and why. */
    public static Evidence notKept(String why) {
        return new Evidence(State.CLOSED, Verdict.NO_LOG, false, List.of(), 0, null, null, why);
    }

    /** Empty while it is still watched. */
    Optional<Observation> observation() {
        return Optional.ofNullable(verdict).map(told -> new Observation(told, shared));
    }

    /**
     * The line count and the totals in one sentence, for the record.
     *
     * @param service that the lines are about
     */
    String summary(String service) {
        StringBuilder text = new StringBuilder("Lines of the mail log about ")
                .append(service)
                .append(" and messages that it named: ")
                .append(lines.size() + linesOmitted)
                .append('.');
        if (before != null && after != null) {
            for (String queue : after.queues()) {
                text.append(' ')
                        .append(queue)
                        .append(' ')
                        .append(before.text(queue))
                        .append(" to ")
                        .append(after.text(queue))
                        .append(';');
            }
            text.setCharAt(text.length() - 1, '.');
        }
        return note.isEmpty() ? text.toString() : text.append(' ').append(note).toString();
    }
}
