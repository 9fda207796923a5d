package io.postkick.retry;

/** How Postfix is asked. */
enum Way {
    /** flush(8) {@code send_file}, once for each message. */
    EACH("flush"),
    /** flush(8) {@code send_site}: Postfix goes by its own list. */
    SITE("flush"),
    /** qmgr(8) {@code FADI}, as {@code postqueue -f} sends it (src/global/mail_flush.c). */
    EVERYTHING("qmgr");

    private final String service;

    Way(String service) {
        this.service = service;
    }

    /** The public service that is asked. */
    String service() {
        return service;
    }
}
