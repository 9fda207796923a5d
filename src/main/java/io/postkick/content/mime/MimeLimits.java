package io.postkick.content.mime;

/**
 * How much of a message is kept, whatever its size.
 *
 * @param headers of one header, at most
 * @param headerLength bytes of a header field; Postfix makes them no longer than 102,400 unless it is told otherwise
 * @param allHeaders bytes of the fields that are kept
 * @param parts of the message
 * @param depth of parts within each other
 * @param text characters that are shown
 * @param html bytes of a part of HTML that are read
 */
public record MimeLimits(int headers, int headerLength, int allHeaders, int parts, int depth, int text, int html) {

    /** What pages and calls show. */
    public static final MimeLimits USUAL = new MimeLimits(1_000, 128 * 1024, 512 * 1024, 500, 20, 200_000, 512 * 1024);
}
