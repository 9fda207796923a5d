package io.postkick.act;

/** Has methods for whoever may act, with the actor and what came in as their first arguments. */
public interface Guarded {

    /** How attempts are recorded that method security refuses; see {@link DeniedMethods}. */
    Denials<?> denials();
}
