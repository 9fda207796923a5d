package io.postkick.kick;

import io.postkick.audit.AnchorSink;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.UnknownService;
import io.postkick.instance.Instances;
import io.postkick.instance.UnknownInstance;
import io.postkick.trigger.Outcome;
import io.postkick.trigger.Trigger;
import io.postkick.trigger.TriggerResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Writes anchors of the audit log into an instance's mail log, through its {@code public/postlog}: postlogd(8) writes each
 * datagram down as it stands. Nobody pressed anything, and an entry about an anchor would need an anchor of its own: so
 * the mail log's line is the record of it.
 */
@Component
@ConditionalOnProperty("postkick.audit.anchor-instance")
class MailLogAnchors implements AnchorSink {

    private final String instance;
    private final Instances instances;
    private final Catalogue catalogue;
    private final Trigger trigger;

    MailLogAnchors(Settings settings, Instances instances, Catalogue catalogue, Trigger trigger) {
        this.instance = settings.anchorInstance();
        this.instances = instances;
        this.catalogue = catalogue;
        this.trigger = trigger;
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
        TriggerResult result = trigger.send(postlog().endpoint(), line.getBytes(StandardCharsets.UTF_8));
        if (result.outcome() != Outcome.ACCEPTED && result.outcome() != Outcome.DELIVERED) {
            throw new IOException(
                    "public/postlog of %s: %s, %s".formatted(instance, result.outcome(), result.detail()));
        }
    }

    private Address postlog() throws IOException {
        try {
            return catalogue.locate(instances.find(instance).orElseThrow(UnknownInstance::new), "public", "postlog");
        } catch (UnknownInstance | UnknownService e) {
            throw new IOException("There is no public/postlog of an instance \"" + instance + "\"", e);
        }
    }
}
