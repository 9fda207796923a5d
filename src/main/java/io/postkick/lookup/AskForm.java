package io.postkick.lookup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of one of the forms, as they came in. */
record AskForm(
        @Nullable String id,
        @Nullable String kind,
        @Nullable String address,
        @Nullable String sender,
        @Nullable String service,
        @Nullable String reason) {

    static AskForm empty(Kind kind) {
        return new AskForm(null, kind.text(), null, null, null, null);
    }

    /** What the next form is to carry as its own id. */
    public String freshId() {
        return UUID.randomUUID().toString();
    }

    AskCommand command(String instance) {
        return new AskCommand(
                text(id),
                instance,
                text(kind),
                text(address),
                sender,
                service,
                reason == null || reason.isBlank() ? null : reason.strip(),
                null);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
