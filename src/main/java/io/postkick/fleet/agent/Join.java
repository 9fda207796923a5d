package io.postkick.fleet.agent;

import java.nio.file.Path;

/** Has a console that invited this host add it. */
@FunctionalInterface
interface Join {

    /**
     * Asks it to, and keeps what it answers.
     *
     * @param token what the console showed
     * @param directory of the agent
     * @return what to tell whoever ran it, in a sentence
     * @throws NotJoined if it did not
     */
    String by(String token, Path directory);
}
