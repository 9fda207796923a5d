package io.postkick.access.record;

/** What happens when people and scripts come and go, and is to be on the record. */
public sealed interface AccessEvent
        permits AccessDenied,
                ProofFailed,
                RecoveryCodeUsed,
                SecondFactorAsked,
                SecondFactorShown,
                SignedIn,
                SignedOut,
                SignInFailed,
                SignInsFailed,
                TokenMisused {}
