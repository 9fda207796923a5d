package io.postkick.fleet.link;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** To what a sealed message belongs. */
final class Heads {

    /** Asks for nothing but in which session the host is. */
    static final byte[] NOTHING = "session".getBytes(StandardCharsets.US_ASCII);

    private static final int DRAWN = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Heads() {}

    /**
     * Of a question.
     *
     * @param host for which it is
     * @param session of the host's agent, as it said; of another one nothing is answered, so that no question can be asked again later
     * @param asker a console since it started
     * @param number of its questions, each once
     */
    record Question(String host, String session, String asker, long number) {}

    /**
     * Of an answer.
     *
     * @param host whose it is
     * @param question the hash of the whole message that it answers
     * @param session of the host's agent
     * @param problem why what was asked is not answered
     */
    record Answer(
            String host,
            String question,
            String session,
            @Nullable Problem problem) {}

    /**
     * Of a heartbeat.
     *
     * @param number in that session, each once
     */
    record Pulse(String host, String session, long number) {}

    /** Why something is not answered. */
    enum Problem {
        /** It was not meant for this session of the agent: the console asks again. */
        OTHER_SESSION,
        /** It came before. */
        REPEATED,
        /** It was not signed by a console that the host obeys, or is for another host. */
        NOT_THE_CONSOLES,
        /** It is of another version. */
        OTHER_PROTOCOL
    }

    static String drawn() {
        byte[] bytes = new byte[DRAWN];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
