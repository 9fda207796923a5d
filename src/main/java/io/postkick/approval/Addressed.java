package io.postkick.approval;

import java.time.Instant;
import java.util.List;

/** From whom and to whom a message is that an act names, as the template of the queue says it: all texts can be shown. */
public interface Addressed {

    String sender();

    /** Whether it has no sender. */
    boolean bounce();

    /** The first. */
    List<String> recipients();

    /** How many more it has. */
    int others();

    /** Of the message, in words. */
    String size();

    Instant arrivedAt();
}
