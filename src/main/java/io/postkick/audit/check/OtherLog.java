package io.postkick.audit.check;

import java.util.Optional;

/** A log that somebody else keeps of what this one has, too, and that is held against it when it is verified. */
public interface OtherLog {

    /** The first thing that it has and this one has not, or that is wrong with it; empty where it cannot be read now. */
    Optional<ChainFinding.Break> firstBroken();
}
