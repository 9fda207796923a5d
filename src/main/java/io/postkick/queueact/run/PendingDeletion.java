package io.postkick.queueact.run;

import io.postkick.queueact.result.ActRecordFormat;
import io.postkick.queueact.result.ActResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What waits to be deleted, as the database keeps it: in the first line the messages that are on hold, each with a sign whether the
 * act has put it there and how it looked; below what is known of the others, as on the record.
 *
 * @param due when they are deleted
 * @param batches that were asked for
 */
record PendingDeletion(Instant due, int batches, List<Waiting> waiting, List<ActResult> results) {

    private static final String OURS = "+";
    private static final String FORMER = "-";

    /**
     * A message that is on hold.
     *
     * @param heldByUs whether the act has put it there
     * @param fingerprint how it looked when its deletion was asked for
     */
    record Waiting(String id, boolean heldByUs, String fingerprint) {

        private String text() {
            return (heldByUs ? OURS : FORMER) + id + ":" + fingerprint;
        }

        private static Waiting read(String text) {
            int colon = text.indexOf(':');
            return new Waiting(text.substring(1, colon), text.startsWith(OURS), text.substring(colon + 1));
        }
    }

    /** What there is to keep of a run. */
    static String text(ActRun run) {
        String waiting = run.waiting().entrySet().stream()
                .map(message -> new Waiting(
                        message.getKey(), message.getValue(), run.plan().seen().getOrDefault(message.getKey(), "")))
                .map(Waiting::text)
                .collect(Collectors.joining(" "));
        return ActRecordFormat.lines(waiting, run.results());
    }

    static PendingDeletion read(Instant due, int batches, String text) {
        String first = text.lines().findFirst().orElse("");
        return new PendingDeletion(
                due,
                batches,
                Arrays.stream(first.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(Waiting::read)
                        .toList(),
                ActRecordFormat.resultsIn(List.of(text)));
    }
}
