package io.postkick.queueact.run;

import io.postkick.queueact.result.Undone;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people want back of a deletion that waits. Whoever uses it keeps others out. */
final class WantedBack {

    private @Nullable Undone all;
    private final Map<String, Undone> some = new LinkedHashMap<>();
    private int times;

    /** Who wants all of it back; null: nobody. */
    @Nullable
    Undone all() {
        return all;
    }

    void all(Undone whose) {
        all = whose;
    }

    void some(Undone whose, Collection<String> ids) {
        ids.forEach(id -> some.putIfAbsent(id, whose));
    }

    /** Those of a part that still wait, and who wants them. */
    Map<String, Undone> some(Collection<String> waiting) {
        some.keySet().retainAll(waiting);
        return new LinkedHashMap<>(some);
    }

    /** Counts the records that somebody wants a part of it back. */
    int next() {
        return ++times;
    }
}
