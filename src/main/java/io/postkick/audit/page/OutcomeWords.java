package io.postkick.audit.page;

import io.postkick.value.Visible;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says outcomes for templates. One that has no words of its own, as of a later version, is read as it is written. */
@Component
class OutcomeWords {

    private static final String UNDER_WAY = "UNDER_WAY";

    private final MessageSource messages;

    OutcomeWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Of what an outcome or a verdict is called on the record; null while there is none. */
    public String of(@Nullable Object recorded) {
        String outcome = recorded == null ? UNDER_WAY : recorded.toString();
        String written = Objects.requireNonNullElse(Visible.text(outcome), "");
        String plain = written.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Objects.requireNonNullElse(
                messages.getMessage("audit.outcome." + outcome, null, plain, Locale.ENGLISH), plain);
    }
}
