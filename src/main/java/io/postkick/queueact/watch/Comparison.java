package io.postkick.queueact.watch;

import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueActs;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Goes through the queue helper's log and looks for the twin of each intent. */
@Component
class Comparison {

    private static final int AT_ONCE = 200;

    private final QueueActs helper;
    private final HelperTwins twins;

    Comparison(QueueActs helper, HelperTwins twins) {
        this.helper = helper;
        this.twins = twins;
    }

    /**
     * Compares what is new.
     *
     * @param after number of the last entry that is known
     * @param twin gets each intent that the console's log has, too
     * @param alone gets each that it has not
     * @param compared gets the last entry of some, when these are done with
     * @throws NoHelper if the helper's log cannot be read, or is not whole
     */
    void from(long after, Consumer<HelperEntry> twin, Consumer<HelperEntry> alone, Consumer<HelperEntry> compared) {
        List<HelperEntry> some = helper.log(after, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(entry -> entry.kind() == HelperEntry.Kind.INTENT)
                    .forEach(intent -> (twins.has(intent) ? twin : alone).accept(intent));
            HelperEntry last = some.get(some.size() - 1);
            compared.accept(last);
            some = helper.log(last.number(), AT_ONCE);
        }
    }

    /** Whether the helper is there and its log is not as it was written. */
    static boolean isBroken(NoHelper reason) {
        return reason.why() == NoHelper.Why.LOG_BROKEN || reason.why() == NoHelper.Why.MISUNDERSTOOD;
    }

    /** Whether the log still has that entry as it was. */
    boolean has(HelperMark.Compared known) {
        return helper.entry(known.entry())
                .filter(entry -> entry.hash().equals(known.hash()))
                .isPresent();
    }
}
