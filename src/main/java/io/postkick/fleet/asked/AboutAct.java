package io.postkick.fleet.asked;

/**
 * What is asked of an act that goes on.
 *
 * @param instance its name on its own host
 */
public record AboutAct(String instance, String id) {}
