package io.postkick.host.content.wire;

import io.postkick.host.content.ContentPart;

/** What the view helper is asked. */
public sealed interface ViewRequest {

    String configDirectory();

    /** What it would read. */
    record Able(String configDirectory) implements ViewRequest {}

    /**
     * To read a message.
     *
     * @param queueId one
     * @param most bytes, from 1
     */
    record Read(String configDirectory, String queueId, ContentPart part, long most) implements ViewRequest {}
}
