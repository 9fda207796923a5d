package io.postkick.audit.check;

import java.util.List;

/** Logs that somebody else keeps of what this one has, too, and that are held against it when it is verified. */
public interface OtherLog {

    /** Reads each to its end, as far as it can be read now, and looks for what it has of this one in this one. */
    List<ChainFinding.Other> compared();
}
