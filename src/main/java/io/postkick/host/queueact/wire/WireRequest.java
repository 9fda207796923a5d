package io.postkick.host.queueact.wire;

import io.postkick.host.queueact.Batch;

/** What the queue helper is asked. */
public sealed interface WireRequest {

    /** What it would do. */
    record Able(String configDirectory) implements WireRequest {}

    /** To have a batch carried out. */
    record Act(String configDirectory, Batch batch) implements WireRequest {}

    /**
     * For entries of its log.
     *
     * @param after number of the last one that is not wanted
     * @param most of them, from 1
     */
    record Log(long after, int most) implements WireRequest {}
}
