package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Summary.Part;
import io.postkick.host.queue.Summary.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages by cause, each counted once however many recipients it has, and the destination that has most of a cause. That is
 * looked for among the largest destinations, since strangers can think of more pairs than there is memory for.
 */
final class Waits {

    /** A destination is named that has a part of so much, as in one fifth. */
    private static final int NAMED = 5;

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final Recipients recipients;
    private final Tally tally;
    private final Tally.Ranking causes;
    private final Tally.Ranking domains;
    private final int[][] counts;
    /** 1 more than the message that was counted last for a pair. */
    private final int[][] seen;
    /** The domain of all that wait for a cause. */
    private final int[] only;

    Waits(Recipients recipients, Tally tally, Tally.Ranking causes, Tally.Ranking domains) {
        this.recipients = recipients;
        this.tally = tally;
        this.causes = causes;
        this.domains = domains;
        this.counts = new int[causes.size()][domains.size()];
        this.seen = new int[causes.size()][domains.size()];
        this.only = new int[causes.size()];
        Arrays.fill(only, NONE);
    }

    void add(int recipient, int message) {
        int cause = causes.place(recipients.cause(recipient));
        if (cause == causes.size()) {
            return;
        }
        int number = recipients.domain(recipient);
        only[cause] = only[cause] == NONE || only[cause] == number ? number : SEVERAL;
        int domain = domains.place(number);
        if (domain < domains.size() && seen[cause][domain] != message + 1) {
            seen[cause][domain] = message + 1;
            counts[cause][domain]++;
        }
    }

    /** Most messages first. */
    List<Wait> list() {
        List<Wait> waits = new ArrayList<>();
        for (int place = 0; place < causes.size(); place++) {
            int cause = causes.texts()[place];
            waits.add(new Wait(
                    recipients.causes().string(cause), tally.count(cause), only[place] == SEVERAL, most(place)));
        }
        return waits;
    }

    private @Nullable Part most(int place) {
        int all = tally.count(causes.texts()[place]);
        if (only[place] != SEVERAL) {
            return new Part(recipients.domains().string(only[place]), all);
        }
        int most = 0;
        for (int domain = 1; domain < domains.size(); domain++) {
            most = counts[place][domain] > counts[place][most] ? domain : most;
        }
        int messages = counts[place][most];
        return messages < (all + NAMED - 1) / NAMED
                ? null
                : new Part(recipients.domains().string(domains.texts()[most]), messages);
    }
}
