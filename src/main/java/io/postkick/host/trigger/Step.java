package io.postkick.host.trigger;

/**
 * One thing that was done on the way, for those who asked for detail.
 *
 * @param level the detail level from which it is shown: 1 or 2, as postkick's {@code -v} and {@code -v -v}
 * @param atMicros microseconds since the attempt began
 * @param text what happened, for a person
 */
public record Step(int level, long atMicros, String text) {}
