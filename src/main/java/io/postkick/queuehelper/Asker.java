package io.postkick.queuehelper;

import io.postkick.host.queueact.Fate;
import java.util.List;

/** Whoever asked for a batch, while it is carried out. None of this fails: what is on the log is done, also when nobody is there any more. */
@FunctionalInterface
interface Asker {

    /** Hears that the intent is on disk, before anything is done. */
    void logged(long entry);

    /** Hears what became of the messages that come next in the batch. */
    default void told(List<Fate> fates) {}

    /** Whether the rest is to be left alone. */
    default boolean isToEnd() {
        return false;
    }
}
