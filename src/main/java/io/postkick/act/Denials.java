package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * How attempts stand on the record that are refused: as they came in, with instance, service and request, where
 * {@code ACCESS_DENIED} has only an address.
 *
 * @param <C> what came in
 */
public interface Denials<C> {

    /** As which they are recorded. */
    Action action();

    /**
     * What a person is told whose role does not allow it.
     *
     * @param attempt null if the role allows no attempt whatever, so that this one was not read
     */
    default Refused denial(Actor actor, @Nullable C attempt) {
        return Refused.because(ActWhy.ROLE);
    }

    /** Fills in where to, what and why, as far as it came in. */
    void describe(C attempt, EntryBuilder entry);
}
