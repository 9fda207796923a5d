package io.postkick.content.mime;

import org.jspecify.annotations.Nullable;

/**
 * A part of a message that has no parts of its own, or a message within it.
 *
 * @param number its place among the parts, and that of what it is in: 2.1
 * @param type in small letters, without parameters: text/plain
 * @param name of the file, as the sender gives it (RFC 2231, 2047); null where there is none
 * @param attachment whether the sender wants it saved rather than shown
 * @param charset as the sender names it; null where not
 * @param size in bytes, decoded; null of a message within
 */
public record MailPart(
        String number,
        String type,
        @Nullable String name,
        boolean attachment,
        @Nullable String charset,
        @Nullable Long size) {}
