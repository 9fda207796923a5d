package io.postkick.audit.log;

/** Knows of acts that are open on the log because they go on, and not because nobody could record what came of them. */
public interface GoingOn {

    boolean goesOn(String actId);
}
