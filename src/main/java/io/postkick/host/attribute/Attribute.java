package io.postkick.host.attribute;

/**
 * A name and its value.
 *
 * @param value UTF-8; bytes that are none became U+FFFD. Whoever sent it may have put anything into it
 * @param depth 0 in the list itself, 1 and more in lists within it
 */
public record Attribute(String name, String value, int depth) {}
