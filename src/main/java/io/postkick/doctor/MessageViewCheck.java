package io.postkick.doctor;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reaches;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the view helper answers, and what root lets it read of each instance's messages. None is needed: root enables what it likes. */
@Component
@Order(7)
class MessageViewCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    private final Reaches reaches;
    private final MessageContents contents;

    MessageViewCheck(Reaches reaches, MessageContents contents) {
        this.reaches = reaches;
        this.contents = contents;
    }

    @Override
    public List<Diagnosis> look() {
        return reaches.all().stream()
                .map(InstanceReach::instance)
                .map(this::look)
                .toList();
    }

    private Diagnosis look(PostfixInstance instance) {
        String subject = "Instance " + instance.name() + ", reading messages";
        try {
            Set<ContentPart> parts = contents.allowed(instance, PATIENCE);
            return parts.isEmpty()
                    ? Diagnosis.note(subject, "The view helper answers; nothing is enabled.", enabling(instance))
                    : Diagnosis.ok(
                            subject,
                            parts.stream().sorted().map(ContentPart::text).collect(Collectors.joining(", ")));
        } catch (NoView e) {
            return e.why() == NoView.Why.ABSENT
                    ? Diagnosis.note(subject, "It is not enabled. " + e.getMessage(), enabling(instance))
                    : Diagnosis.wrong(subject, String.valueOf(e.getMessage()), enabling(instance));
        }
    }

    private static String enabling(PostfixInstance instance) {
        String directory = instance.configDirectory();
        String which = directory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + Remedy.quoted(directory) + " ";
        return "postkick-console enable-message-view " + which + "headers";
    }
}
