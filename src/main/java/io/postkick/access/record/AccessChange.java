package io.postkick.access.record;

/** What people do to people, their second factors and tokens. It is on the record before it is done, and what came of it behind. */
public sealed interface AccessChange permits PersonChanged, SecondFactorChanged, TokenChanged {}
