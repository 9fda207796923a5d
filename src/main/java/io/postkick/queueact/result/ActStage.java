package io.postkick.queueact.result;

/** What an act is about just now. */
public enum ActStage {
    /** One batch after the other is carried out. */
    ACTING,
    /** What was requeued is looked for in the mail log, under its new queue IDs. */
    FOLLOWING,
    /** What is to be deleted is on hold, and stays there until the grace is over. */
    WAITING,
    /** The grace is over. */
    DELETING,
    /** What was put on hold to be deleted is released. */
    UNDOING,
    OVER
}
