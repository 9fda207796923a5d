package io.postkick.retry;

import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Protocol;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks Postfix once. What Postfix or the system does about it, and an error of ours, is an answer. */
@Component
class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final Protocol FLUSH = new Protocol(Encoding.NUL, "queue_flush_protocol");

    private final AttributeClient client;
    private final Trigger trigger;

    Sender(AttributeClient client, Trigger trigger) {
        this.client = client;
        this.trigger = trigger;
    }

    /** @param subject a queue ID, a destination, or nothing, as the way wants it */
    Answer send(String queueDirectory, Way way, String subject) {
        var endpoint = new Endpoint(queueDirectory, "public", way.service());
        try {
            return switch (way) {
                case EACH -> flush(endpoint, Attributes.of("request", "send_file", "queue_id", subject));
                case SITE -> flush(endpoint, Attributes.of("request", "send_site", "site", subject));
                case EVERYTHING, WAITING, DEAD_DESTINATIONS, UNREAD_LISTS, ALL_LISTS ->
                    Answer.of(trigger.send(endpoint, way.bytes(), Payload.REQUEST));
            };
        } catch (RuntimeException e) {
            log.error("Asking {} for {} met an error that was not foreseen; it counts as not known", way, subject, e);
            return new Answer(
                    Result.NOT_KNOWN,
                    "The console met an error that it did not foresee. Whether anything was sent is not known.");
        }
    }

    private Answer flush(Endpoint endpoint, Attributes request) {
        return Answer.of(client.exchange(endpoint, FLUSH, request, Set.of("status")));
    }
}
