package io.postkick.doctor;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.content.ViewEnabling;
import io.postkick.host.instance.PostfixInstance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the view helper answers, and what root lets it read of each instance's messages. */
@Component
@Order(7)
class MessageViewCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HelperChecks.Words WORDS =
            new HelperChecks.Words("The view helper answers; nothing is enabled.", "It is not enabled.");

    private final HelperChecks checks;
    private final MessageContents contents;
    private final ViewEnabling command;

    MessageViewCheck(HelperChecks checks, MessageContents contents, ViewEnabling command) {
        this.checks = checks;
        this.contents = contents;
        this.command = command;
    }

    @Override
    public List<Diagnosis> look() {
        return checks.look(
                "reading messages", WORDS, this::told, instance -> command.of(instance, ContentPart.HEADERS));
    }

    private HelperChecks.Told told(PostfixInstance instance) {
        try {
            return HelperChecks.Told.allows(contents.allowed(instance, PATIENCE).stream()
                    .sorted()
                    .map(ContentPart::text)
                    .collect(Collectors.joining(", ")));
        } catch (NoView e) {
            return HelperChecks.Told.fails(e, e.why() == NoView.Why.ABSENT);
        }
    }
}
