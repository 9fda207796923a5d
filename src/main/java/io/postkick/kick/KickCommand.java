package io.postkick.kick;

import io.postkick.act.Command;
import io.postkick.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A press, as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded.
 *
 * @param id a UUID made when the button was rendered; the same press sent twice carries the same one
 * @param serviceClass {@code public} or {@code private}
 * @param request the request as text with escapes
 * @param verbosity detail level: 0, 1 or 2, as postkick's none, {@code -v} and {@code -v -v}
 * @param reason why, in the person's words
 * @param approved who approved it, in a sentence for the record; null where nobody was asked
 */
public record KickCommand(
        String id,
        String instance,
        String serviceClass,
        String service,
        String request,
        int verbosity,
        @Nullable String reason,
        @Nullable String approved)
        implements Command {

    /** One that nobody was asked about. */
    public KickCommand(
            String id,
            String instance,
            String serviceClass,
            String service,
            String request,
            int verbosity,
            @Nullable String reason) {
        this(id, instance, serviceClass, service, request, verbosity, reason, null);
    }

    /** Whether operators may, as far as the names tell. Public, since method security asks by expression. */
    public boolean isOpenToOperators() {
        return serviceClass.equals("public") && !service.equals(Catalogue.POSTLOG);
    }
}
