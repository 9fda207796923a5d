package io.postkick.host.trigger;

import org.jspecify.annotations.Nullable;

/**
 * What the file system tells of an endpoint, seen without touching it: looking never connects and never opens.
 *
 * @param owner user that owns it, by name where the host has one; null when it could not be seen
 * @param group likewise
 * @param mode as ls(1) shows it, such as {@code srw-rw-rw-}; null when it could not be seen
 * @param detail the facts in a sentence for a person
 */
public record EndpointFacts(
        Kind kind,
        @Nullable String owner,
        @Nullable String group,
        @Nullable String mode,
        String detail) {

    /** Looks now. */
    public static EndpointFacts of(Endpoint endpoint) {
        return Lookup.of(endpoint).facts();
    }

    /** What is to be found under an endpoint's name. */
    public enum Kind {
        /** Which of the two, only connecting tells. */
        STREAM_OR_DATAGRAM_SOCKET,
        FIFO,
        ABSENT,
        /** Not to be seen, or not to be written to, with this console's permissions. */
        FORBIDDEN,
        /** No endpoint: a plain file, a directory, a symbolic link. */
        OTHER,
        /** On another host, which did not tell. */
        UNSEEN
    }
}
