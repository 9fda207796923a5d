package io.postkick.anchor;

import io.postkick.audit.copy.AnchorSink;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Catalogue;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.OwnLine;
import io.postkick.host.maillog.UnfitText;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Writes anchors of the audit log into an instance's mail log, through its {@code public/postlog}, as lines of this console. Nobody pressed anything, and an entry about an anchor would need an anchor of its own: so
 * the mail log's line is the record of it.
 */
@Component
@ConditionalOnProperty("postkick.audit.anchor-instance")
class MailLogAnchors implements AnchorSink {

    private final String instance;
    private final Instances instances;
    private final Catalogue catalogue;
    private final Trigger trigger;
    private final Clock clock;

    MailLogAnchors(Settings settings, Instances instances, Catalogue catalogue, Trigger trigger, Clock clock) {
        this.instance = settings.anchorInstance();
        this.instances = instances;
        this.catalogue = catalogue;
        this.trigger = trigger;
        this.clock = clock;
    }

    /**
     * Where anchors go.
     *
     * @param anchorInstance name of the instance whose mail log gets them
     */
    @ConfigurationProperties("postkick.audit")
    record Settings(String anchorInstance) {}

    @Override
    public void write(String line) throws IOException {
        TriggerResult result = trigger.send(postlog().endpoint(), bytes(line), Payload.LOG_RECORD);
        if (result.outcome() != Outcome.ACCEPTED && result.outcome() != Outcome.DELIVERED) {
            throw new IOException(
                    "public/postlog of %s: %s, %s".formatted(instance, result.outcome(), result.detail()));
        }
    }

    private byte[] bytes(String line) throws IOException {
        try {
            return OwnLine.of(line, clock.instant()).bytes();
        } catch (UnfitText e) {
            throw new IOException("The anchor cannot stand in the mail log", e);
        }
    }

    private String none() {
        return "There is no public/postlog of an instance \"" + instance + "\"";
    }

    private Address postlog() throws IOException {
        try {
            PostfixInstance found = instances.find(instance).orElseThrow(() -> new IOException(none()));
            return catalogue.locate(found, "public", Catalogue.POSTLOG);
        } catch (Refused e) {
            throw new IOException(none(), e);
        }
    }
}
