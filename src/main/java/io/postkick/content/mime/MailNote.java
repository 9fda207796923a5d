package io.postkick.content.mime;

/** What is to be said of how a message was read. */
public enum MailNote {
    /** There is no plain text: what is shown was HTML. */
    FROM_HTML,
    /** There are more headers, or longer ones, than are read; with them the reading ended. */
    HEADERS_CUT,
    /** There is more text than is shown. */
    TEXT_CUT,
    /** There are more parts than are read; with them the reading ended. */
    PARTS_CUT,
    /** Parts lie deeper in each other than is read; those stand as one. */
    TOO_DEEP,
    /** Text was in a character set that is not known, or not in the one that was named. */
    CHARSET_GUESSED,
    /** It is not built as MIME has it, and was read as far as it makes sense. */
    BROKEN
}
