package io.postkick.access.outside;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is elsewhere.
 *
 * @param way the service, as {@link Way#text} has it
 * @param subject what it calls them; null until they have signed in so for the first time
 */
record Binding(
        long person, String way, String issuer, @Nullable String subject) {}
