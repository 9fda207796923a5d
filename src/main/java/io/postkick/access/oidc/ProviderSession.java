package io.postkick.access.oidc;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's being signed in at a provider.
 *
 * @param way the provider, as the database has it
 * @param id the provider's own; null if it names none
 * @param idToken with which one signs out there
 */
record ProviderSession(String way, @Nullable String id, String idToken) {}
