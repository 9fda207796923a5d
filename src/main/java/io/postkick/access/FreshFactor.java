package io.postkick.access;

import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import java.util.Set;

/**
 * That whoever does what cannot be taken back has shown a second factor lately, where they have one, or at their provider who they are. {@link Rights#require} asks it of
 * deeds; the rest asks it here, or says so with {@link WithFreshFactor}.
 */
public interface FreshFactor {

    /**
     * Makes sure of it.
     *
     * @throws Refused if they have a second factor and showed it too long ago, if what they showed just now was wrong, or if their token
     *     was made without one
     */
    void require(Actor actor);

    /** Whether the same would be done once a second factor is shown: a page asks for it then, with all that was typed. */
    static boolean isAskedFor(Refused refusal) {
        Set<Why> asking = Set.of(
                AccessWhy.FACTOR_NOT_FRESH,
                AccessWhy.PROVIDER_NOT_FRESH,
                AccessWhy.CODE_WRONG,
                AccessWhy.CODE_UNCHECKABLE,
                AccessWhy.TOO_MANY_ATTEMPTS);
        return asking.contains(refusal.why());
    }
}
