package io.postkick.queuehelper;

import java.util.Set;

/**
 * What postsuper(1) said.
 *
 * @param acted messages that it says it has acted on
 * @param trouble what kept it from going through all of them, in its words; empty when nothing did
 */
record Said(Set<String> acted, String trouble) {

    Said {
        acted = Set.copyOf(acted);
    }

    boolean wentThrough() {
        return trouble.isEmpty();
    }
}
