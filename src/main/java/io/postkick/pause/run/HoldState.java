package io.postkick.pause.run;

/** How far a pause has come with a message. */
public enum HoldState {
    /** It is being put on hold. */
    ASKED,
    /** The pause has put it on hold, and has not released it. */
    HELD,
    /** The queue helper was asked to put it on hold, and nobody can say what came of it; as long as it is on hold it counts as held. */
    UNSURE,
    /** It is being released. */
    RELEASING,
    RELEASED,
    /** Somebody else released or deleted it, so it is not the pause's any more; also while the pause goes on. */
    LEFT,
    /** It stays on hold, since another pause is about it, too, which releases it at its own end. */
    PASSED_ON
}
