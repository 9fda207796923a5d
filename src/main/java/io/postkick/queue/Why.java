package io.postkick.queue;

import io.postkick.host.queue.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why messages wait: a destination, what is fixed in the reason, and how many messages. Pressing it filters, or takes that filter
 * away again.
 *
 * @param key names it within the page
 * @param domain null for several destinations
 * @param share of the largest, in percent
 */
record Why(
        String key, @Nullable String domain, String cause, long messages, long share, boolean chosen, String address) {

    private static final int ROWS = 8;
    private static final int LONGEST = 240;

    static List<Why> of(List<Summary.Wait> waits, Place place) {
        String cause = place.narrowing().getOrDefault("cause", "");
        String domain = place.narrowing().getOrDefault("domain", "");
        List<Summary.Wait> shown = waits.stream()
                .filter(wait -> domain.isEmpty() || wait.domain() == null || domain.equalsIgnoreCase(wait.domain()))
                .limit(ROWS)
                .toList();
        long largest = shown.isEmpty() ? 1 : shown.get(0).messages();
        return shown.stream()
                .map(wait -> of(wait, largest, wait.cause().equals(cause) && isOf(wait, domain), place))
                .toList();
    }

    private static boolean isOf(Summary.Wait wait, String domain) {
        return wait.domain() == null || domain.equalsIgnoreCase(wait.domain());
    }

    private static Why of(Summary.Wait wait, long largest, boolean chosen, Place place) {
        String domain = wait.domain();
        String filtered = domain == null
                ? place.with("cause", wait.cause())
                : place.with("domain", domain, "cause", wait.cause());
        return new Why(
                Shown.key(domain + " " + wait.cause()),
                domain == null ? null : Shown.text(domain, LONGEST),
                Shown.text(wait.cause(), LONGEST),
                wait.messages(),
                Math.max(1, wait.messages() * 100 / largest),
                chosen,
                chosen ? place.with("cause", "") : filtered);
    }
}
