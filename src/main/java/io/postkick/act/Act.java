package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.audit.entry.Action;
import org.jspecify.annotations.Nullable;

/**
 * Something that people have done, for {@link Guard#run}: how it is checked, and what it is on the log.
 *
 * @param <C> what came in
 * @param <R> what whoever asked gets
 */
public interface Act<C extends Command, R> {

    /** As which it is recorded before it is done. Its end is recorded when it is done, unless it goes on by itself. */
    Action intent();

    Denials<? super C> denials();

    Limits limits();

    /**
     * Turns what came in into something that can be done, and touches nothing of Postfix that an act may only touch on the record.
     *
     * @param id of the act, in its one spelling
     * @throws io.postkick.refusal.Refused if it cannot or may not be done
     */
    Attempt<R> check(Actor actor, C command, String id);

    /** Where a script reads what came of one, as a path below the console's own address; null if nowhere. */
    default @Nullable String location(C command, String id) {
        return null;
    }

    /**
     * How many there may be.
     *
     * @param perMinute of one person or token; 0 for no limit
     * @param forOne under way at once for one person
     * @param forAll under way at once for everybody
     */
    record Limits(int perMinute, int forOne, int forAll) {}
}
