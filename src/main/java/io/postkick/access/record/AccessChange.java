package io.postkick.access.record;

/** What people do to people, their second factors, sessions and tokens. It is on the record before it is done, and what came of it behind. */
public sealed interface AccessChange permits PersonChanged, SecondFactorChanged, SessionsEnded, TokenChanged {}
