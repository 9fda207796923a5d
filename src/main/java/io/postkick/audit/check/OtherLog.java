package io.postkick.audit.check;

/** A log that somebody else keeps of what this one has, too, and that is held against it when it is verified. */
public interface OtherLog {

    /** Reads it to its end, as far as it can be read now, and looks for each entry in this one. */
    ChainFinding.Other compared();
}
