package io.postkick.queue;

import io.postkick.host.queue.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Why messages wait: what is fixed in the reason, how many messages, and the destination that has most of them. Pressing it filters,
 * or takes that filter away again.
 *
 * @param key names it within the page
 * @param several whether they go to more than one destination
 * @param domain the destination that has most; null where none has much
 * @param there messages for that destination
 * @param share of the largest, in percent
 */
record Cause(
        String key,
        String cause,
        long messages,
        boolean several,
        @Nullable String domain,
        long there,
        long share,
        boolean chosen,
        String address) {

    private static final String FIELD = "cause";
    private static final int ROWS = 8;
    private static final int LONGEST = 240;

    static QueueOverview.Top<Cause> of(Summary.Largest<Summary.Wait> waits, Place place) {
        String now = place.narrowing().getOrDefault(FIELD, "");
        var shown = QueueOverview.Top.of(waits, ROWS, Place.REASONS, place);
        long largest = shown.rows().isEmpty() ? 1 : shown.rows().get(0).messages();
        return shown.map(wait -> of(wait, largest, wait.cause().equals(now), place));
    }

    private static Cause of(Summary.Wait wait, long largest, boolean chosen, Place place) {
        Summary.Part most = wait.most();
        return new Cause(
                Shown.key(wait.cause()),
                Shown.text(wait.cause(), LONGEST),
                wait.messages(),
                wait.several(),
                most == null ? null : Shown.text(most.domain(), LONGEST),
                most == null ? 0 : most.messages(),
                Math.max(1, wait.messages() * 100 / largest),
                chosen,
                place.with(FIELD, chosen ? "" : wait.cause()));
    }
}
