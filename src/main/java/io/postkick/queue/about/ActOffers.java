package io.postkick.queue.about;

import io.postkick.access.Actor;
import io.postkick.host.instance.PostfixInstance;
import java.util.ArrayList;
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

        private static final String RELEASE = "release";
        private static final String PAUSE = "pause";

        /** So many that the label of their menu stays short. */
        private static final int NAMED = 3;

        public Offer {
            acts = List.copyOf(acts);
        }

        /** Those for a message beside {@link #mayRelease}: what is on hold is not held once more. */
        public List<String> others(boolean onHold) {
            return acts.stream()
                    .filter(act -> !act.equals(RELEASE) && !(onHold && act.equals("hold")))
                    .toList();
        }

        /** Those that the label of the menu of a list names. */
        public List<String> named() {
            return named(acts);
        }

        /** Those that the label of the menu of a message names: of what is in it beside {@link #mayRelease}. */
        public List<String> named(boolean onHold) {
            List<String> there = new ArrayList<>(others(onHold));
            if (mayPause && there.size() < NAMED) {
                there.add(PAUSE);
            }
            return named(there);
        }

        /** The last one is the gravest. */
        private static List<String> named(List<String> there) {
            return there.size() <= NAMED ? there : List.of(there.get(0), there.get(1), there.get(there.size() - 1));
        }

        /** Whether a message may be released that is on hold. */
        public boolean mayRelease() {
            return acts.contains(RELEASE);
        }
    }
}
