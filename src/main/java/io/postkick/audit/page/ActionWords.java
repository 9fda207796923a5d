package io.postkick.audit.page;

import io.postkick.value.Visible;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words, for templates, what an action is called that another version may have recorded. */
@Component
class ActionWords {

    private final MessageSource messages;

    ActionWords(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String action) {
        String plain = Objects.requireNonNullElse(Visible.text(action), "");
        return Objects.requireNonNullElse(
                messages.getMessage("audit.action." + action, null, plain, Locale.ENGLISH), plain);
    }
}
