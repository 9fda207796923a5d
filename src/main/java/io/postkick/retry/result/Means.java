package io.postkick.retry.result;

import io.postkick.host.attribute.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** How Postfix is asked. */
public enum Means {
    /** flush(8) {@code send_file}, once for each message. */
    EACH("flush", "request=send_file"),
    /** flush(8) {@code send_site}: Postfix goes by its own list. */
    SITE("flush", "request=send_site"),
    /** qmgr(8) {@code FADI}, as {@code postqueue -f} sends it (src/global/mail_flush.c). */
    EVERYTHING("qmgr", "FADI"),
    /** qmgr(8) {@code DA}: waiting times are ignored; dead destinations and deferred transports stay as they are (src/qmgr/qmgr.c). */
    WAITING("qmgr", "DA"),
    /** qmgr(8) {@code F}: dead destinations are forgotten, and what is due is tried. */
    DEAD_DESTINATIONS("qmgr", "F"),
    /** flush(8) woken up: it has the mail tried of lists that were not read for {@code fast_flush_refresh_time}. */
    UNREAD_LISTS("flush", "W"),
    /** flush(8) {@code purge}: it has the mail tried of all its lists. */
    ALL_LISTS("flush", "request\\0purge\\0");

    private final String service;
    private final String request;

    Means(String service, String request) {
        this.service = service;
        this.request = request;
    }

    /** The public service that is asked. */
    public String service() {
        return service;
    }

    /** As it stands on the record, where nothing follows. */
    public String request() {
        return request;
    }

    /** What is sent where the request is a trigger, which nobody answers. */
    public byte[] bytes() {
        return request.replace("\\0", "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What is sent where flush(8) answers.
     *
     * @param subject a queue ID or a destination
     */
    public Attributes question(String subject) {
        return this == SITE
                ? Attributes.of("request", "send_site", "site", subject)
                : Attributes.of("request", "send_file", "queue_id", subject);
    }

    /** Whether one trigger has much mail tried, however much that is. */
    public boolean isTrigger() {
        return this != EACH && this != SITE;
    }

    /** Whether it is about all mail, and not about that of some destinations. */
    public boolean isAboutAll() {
        return service.equals("qmgr");
    }

    /** Whether mail is tried that {@code defer_transports} of main.cf holds back. */
    public boolean overridesDeferTransports() {
        return this == EVERYTHING || this == DEAD_DESTINATIONS;
    }

    /** The trigger of that name, as an address has it. */
    public static Optional<Means> trigger(String name) {
        return Arrays.stream(values())
                .filter(means -> means.isTrigger() && means.name().equals(name))
                .findFirst();
    }

    /** From a request on the record. */
    public static Means of(String service, String request) {
        return Arrays.stream(values())
                .filter(means -> means.service.equals(service) && request.startsWith(means.request))
                .max(Comparator.comparingInt(means -> means.request.length()))
                .orElse(service.equals(EVERYTHING.service) ? EVERYTHING : EACH);
    }
}
