package io.postkick.pause.run;

import io.postkick.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A pause that is set and not over.
 *
 * @param by who set it
 * @param role which they had then
 * @param address from which they set it
 * @param ending whether it holds nothing more, and what it has on hold is being released
 * @param liftedBy who ended it; null when its time came, or has not come
 */
public record QueuePause(
        String id,
        String instance,
        PausedMail mail,
        String reason,
        String by,
        Role role,
        String address,
        Instant from,
        Instant until,
        boolean ending,
        @Nullable String liftedBy) {

    /** Where scripts have an instance's pauses begin; below are the single ones. */
    public static final String CALLS = "/api/v1/instances/{instance}/queue/pauses";

    /** Where a script reads of one, as a path below the console's own address. */
    public static String location(String instance, String id) {
        return UriComponentsBuilder.fromPath(CALLS + "/{id}")
                .build(instance, id)
                .toString();
    }

    QueuePause ended(@Nullable String by) {
        return new QueuePause(id, instance, mail, reason, this.by, role, address, from, until, true, by);
    }
}
