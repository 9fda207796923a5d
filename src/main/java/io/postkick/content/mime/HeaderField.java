package io.postkick.content.mime;

/**
 * A header field of a message.
 *
 * @param value unfolded, with encoded words (RFC 2047) decoded
 * @param raw with its name and its folds, as it is; bytes that are not UTF-8 are read as windows-1252
 */
public record HeaderField(String name, String value, String raw) {}
