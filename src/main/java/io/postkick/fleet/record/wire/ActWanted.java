package io.postkick.fleet.record.wire;

/** Asks for all entries of one act, in their order. */
public record ActWanted(String actId) {}
