package io.postkick.fleet.link;

/**
 * How a connection stands.
 *
 * @param broker the address that is connected to, or was last tried
 * @param detail in a sentence: since when, or what keeps it from being made
 */
public record LinkState(boolean connected, String broker, String detail) {}
