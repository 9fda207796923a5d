package io.postkick.host.attribute;

import java.time.Duration;

/**
 * How long an exchange may take.
 *
 * @param connect for connecting and for writing the request, each
 * @param answer for the whole answer, greeting included
 */
public record AttributeLimits(Duration connect, Duration answer) {}
