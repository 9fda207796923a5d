package io.postkick.queueact.run;

import io.postkick.queueact.result.ActRecordFormat;
import io.postkick.queueact.result.ActResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What waits to be deleted, as the database keeps it: in the first line the messages that are on hold, each with a sign whether the
 * act has put it there, how it looked, and since when its file is as it is; below what is known of the others, as on the record.
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
     * @param fingerprint how it looked when its deletion was asked for
     */
    record Waiting(String id, HeldMessage held, String fingerprint) {

        private String text() {
            String text = (held.byUs() ? OURS : FORMER) + id + ":" + fingerprint;
            return held.since() == null ? text : text + ":" + held.since();
        }

        private static Waiting read(String text) {
            String[] parts = text.split(":", 3);
            Instant since = parts.length < 3 ? null : Instant.parse(parts[2]);
            return new Waiting(parts[0].substring(1), new HeldMessage(text.startsWith(OURS), since), parts[1]);
        }
    }

    /** What there is to keep of a run. */
    static String text(ActRun run) {
        String waiting = run.waiting().messages().entrySet().stream()
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
