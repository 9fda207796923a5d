package io.postkick.catalogue;

/** What a service expects on its endpoint, and whether it answers. */
public enum EndpointProtocol {
    /** Bytes, read and acted upon in silence. */
    TRIGGER,
    /** Names and values, each ended by a NUL. */
    ATTRIBUTES,
    /** Names and values; one or two bytes are taken as a trigger. */
    ATTRIBUTES_OR_TRIGGER,
    /** Lines {@code name=value}, ended by an empty one. */
    PLAIN_ATTRIBUTES,
    /** Nothing: it answers the connection itself. */
    LISTING,
    /** One log record a datagram. */
    DATAGRAM,
    /** Open connections, handed over by another daemon. */
    CONNECTIONS,
    /** Not known: the site defined the service. */
    SITE_DEFINED
}
