package io.postkick.host.queueact;

import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import java.util.Optional;

/**
 * Root's part in what people do to queued messages: the queue helper, a process of its own that root starts, that does what root has
 * enabled, and puts each message's ID on its own record before it does it.
 */
public interface QueueActs {

    /**
     * What it would do for that instance.
     *
     * @throws NoHelper if there is none
     */
    Ability ability(PostfixInstance instance);

    /** Follows a batch while it is carried out. */
    interface Watcher {

        /** Takes what became of a message, in the batch's order; what came of the whole is not on the helper's record yet. */
        void told(Fate fate);

        /** Whether what the helper has not come to is to be left alone. Asked again and again. */
        boolean isToEnd();
    }

    /**
     * Has one batch carried out, and waits until what came of it is on the helper's record. Not for a thread of the web server.
     *
     * @throws NoHelper if it was not; with {@link NoHelper.Why#CUT_OFF} it may have been, in part
     */
    BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) throws InterruptedException;

    /**
     * Entries of the helper's log, of all instances, the oldest first; fewer where they are long, none only at its end.
     *
     * @param after the number of the last one that is not wanted; 0 for the first
     * @throws NoHelper if it cannot be asked
     */
    List<HelperEntry> log(long after, int most);

    /**
     * One entry of it; empty where the log does not reach so far, as it was cut or has begun anew.
     *
     * @throws NoHelper if the log cannot be read at all
     */
    default Optional<HelperEntry> entry(long number) {
        try {
            return log(number - 1, 1).stream().findFirst();
        } catch (NoHelper e) {
            if (e.why() != NoHelper.Why.MISUNDERSTOOD) {
                throw e;
            }
            // What follows an entry that is not there makes no sense; what follows none does, unless nothing does.
            List<HelperEntry> unused = log(0, 1);
            return Optional.empty();
        }
    }
}
