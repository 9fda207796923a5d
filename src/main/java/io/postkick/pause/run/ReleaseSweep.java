package io.postkick.pause.run;

import io.postkick.queueact.run.KeptMessage;
import java.util.ArrayDeque;
import java.util.Deque;

/** How far the release of what a pause holds has come: it goes through its queue IDs in their order, again until none is left. */
final class ReleaseSweep {

    /** Behind it the next are looked at; empty: from the first. */
    String after = "";

    /** Seen on hold, and still the same. */
    final Deque<KeptMessage> ready = new ArrayDeque<>();
}
