package io.postkick.lookup;

import io.postkick.act.Command;
import org.jspecify.annotations.Nullable;

/**
 * A question as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded.
 *
 * @param id a UUID made when the form was rendered; the same form sent twice carries the same one
 * @param kind {@code route}, {@code rates} or {@code probe}
 * @param address a mail address, or for rates the client's IP address
 * @param sender for a route, who the mail would be from; null or empty for the null sender
 * @param service for rates, the SMTP service that counts; null for the first one
 * @param reason why, in the person's words
 * @param approved who approved it, in a sentence for the record; null where nobody was asked
 */
record AskCommand(
        String id,
        String instance,
        String kind,
        String address,
        @Nullable String sender,
        @Nullable String service,
        @Nullable String reason,
        @Nullable String approved)
        implements Command {

    /** One that nobody was asked about. */
    AskCommand(
            String id,
            String instance,
            String kind,
            String address,
            @Nullable String sender,
            @Nullable String service) {
        this(id, instance, kind, address, sender, service, null, null);
    }
}
