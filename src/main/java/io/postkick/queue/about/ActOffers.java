package io.postkick.queue.about;

import io.postkick.access.Actor;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;

/** Says what may be done to the messages of a queue besides having them retried, as whoever looks may do it. */
public interface ActOffers {

    Offer of(Actor actor, PostfixInstance instance);

    /**
     * What the pages of the queue offer.
     *
     * @param acts as addresses and texts call them: hold
     * @param mayPause whether a destination or a sender may be paused
     * @param notice the key of a sentence that says why there is none; empty where there is nothing to say
     * @param command that would change that, for the notice; empty for who is not told
     */
    record Offer(List<String> acts, boolean mayPause, String notice, String command) {

        public Offer {
            acts = List.copyOf(acts);
        }

        /** Those that do something to a message on hold, or to one that is not. */
        public List<String> of(boolean onHold) {
            return acts.stream()
                    .filter(act -> !act.equals(onHold ? "hold" : "release"))
                    .toList();
        }
    }
}
