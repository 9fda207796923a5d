package io.postkick.retry.run;

/** What a retry that runs has read in the log so far. */
public final class TriesSoFar {

    private TriesSoFar() {}

    /**
     * Whether the log has a try of a message.
     *
     * @param index of the message among those of the retry
     */
    public static boolean has(Run run, int index) {
        return run.stage().course().aftermath().tries().of(index) != null;
    }
}
