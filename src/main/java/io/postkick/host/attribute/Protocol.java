package io.postkick.host.attribute;

/**
 * What a service speaks.
 *
 * @param greeting the name of the protocol, as a service of Postfix 3.6 or later begins with
 */
public record Protocol(Encoding encoding, String greeting) {}
