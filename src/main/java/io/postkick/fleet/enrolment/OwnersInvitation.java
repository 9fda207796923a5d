package io.postkick.fleet.enrolment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that whoever owns the fleet's keys has made at a command line, for a console to keep. It is signed with the key that signs
 * commands; of the key in the join line only the public half is in it.
 *
 * @param kind {@link #KIND}: the same key signs other things
 * @param id of the invitation, made there
 * @param guestKey public half of the key in the join line
 * @param replace whether the host is to take the place of the one of that name
 * @param expiresMillis since 1970
 * @param madeOn what the host calls itself on which it was made
 */
record OwnersInvitation(
        String kind,
        String id,
        String guestKey,
        String name,
        List<String> tags,
        boolean replace,
        long expiresMillis,
        String madeOn) {

    static final String KIND = "postkick.invitation/1";

    OwnersInvitation {
        tags = List.copyOf(tags);
    }

    /**
     * What a console answers.
     *
     * @param why the name of a {@link HostWhy}; null where it was kept
     * @param problem the same in words
     */
    record Answer(@Nullable String why, @Nullable String problem) {}
}
