package io.postkick.approval;

import java.util.Set;

/**
 * What of an act may have to wait for a second person, as its room says it once for its previews, its check and its request.
 *
 * @param what the settings may name of it; nothing: it waits for nobody, whatever the settings say
 * @param required what whoever asks and whoever approves must be able to do
 */
public record Coverage(Set<Covered> what, Required required) {

    public Coverage {
        what = Set.copyOf(what);
    }
}
