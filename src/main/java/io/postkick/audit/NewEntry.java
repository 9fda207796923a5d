package io.postkick.audit;

import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded; the log adds node, sequence, time and hashes. Texts may hold anything a person typed.
 *
 * @param kickId ties an intent, to kick or to ask, to its conclusion; null for entries that are about neither
 * @param serviceClass {@code public} or {@code private}
 * @param request the request in the escaped form in which people write it
 */
public record NewEntry(
        AuditAction action,
        @Nullable String kickId,
        @Nullable String actor,
        @Nullable String actorAddress,
        @Nullable String authentication,
        @Nullable String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String request,
        @Nullable String outcome,
        @Nullable String detail,
        @Nullable String reason) {}
