package io.postkick.retry.run;

import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Protocol;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.MessageResult;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks Postfix once. What Postfix or the system does about it, and an error of ours, is an answer. */
@Component
class RequestSender {

    private static final Logger log = LoggerFactory.getLogger(RequestSender.class);
    private static final Protocol FLUSH = new Protocol(Encoding.NUL, "queue_flush_protocol");

    private final AttributeClient client;
    private final Trigger trigger;

    RequestSender(AttributeClient client, Trigger trigger) {
        this.client = client;
        this.trigger = trigger;
    }

    /** @param subject a queue ID, a destination, or nothing, as the way wants it */
    RequestAnswer send(String queueDirectory, Means means, String subject) {
        var endpoint = new Endpoint(queueDirectory, "public", means.service());
        try {
            return means.isTrigger()
                    ? RequestAnswer.of(trigger.send(endpoint, means.bytes(), Payload.REQUEST))
                    : RequestAnswer.of(client.exchange(endpoint, FLUSH, means.question(subject), Set.of("status")));
        } catch (RuntimeException e) {
            log.error("Asking {} for {} met an error that was not foreseen; it counts as not known", means, subject, e);
            return new RequestAnswer(
                    MessageResult.NOT_KNOWN,
                    "The console met an error that it did not foresee. Whether anything was sent is not known.");
        }
    }
}
