package io.postkick.access.record;

/** What happens to people, sign-ins and tokens, and is to be on the record. */
public sealed interface AccessEvent
        permits AccessDenied,
                PersonChanged,
                SignedIn,
                SignedOut,
                SignInFailed,
                SignInsFailed,
                TokenChanged,
                TokenMisused {}
