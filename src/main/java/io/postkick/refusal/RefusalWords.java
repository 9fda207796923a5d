package io.postkick.refusal;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says in sentences why something was refused. */
@Component
public class RefusalWords {

    private final MessageSourceAccessor messages;

    public RefusalWords(MessageSource messages) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    /** Why, as the audit log has it. */
    public String recorded(Refused refusal) {
        return messages.getMessage(refusal.why().key(), refusal.arguments().toArray());
    }

    /** Why, what was not done, and what this person should know besides. */
    public String answered(Refused refusal) {
        return Stream.of(recorded(refusal), consequence(refusal), refusal.hint())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /**
     * The key of what a page says above that: of this very reason or, where the page has nothing for it, of its status.
     *
     * @param prefix of the page's keys
     */
    public String headline(String prefix, Refused refusal) {
        String key = refusal.why().key();
        String exact = prefix + key.substring(key.lastIndexOf('.') + 1);
        return messages.getMessage(exact, "").isEmpty()
                ? prefix + refusal.why().status().value()
                : exact;
    }

    private @Nullable String consequence(Refused refusal) {
        if (refusal.consequence() != null) {
            return messages.getMessage(refusal.consequence());
        }
        String usual = refusal.why().consequence();
        return usual == null ? null : messages.getMessage(usual);
    }
}
