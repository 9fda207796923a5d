package io.postkick.access.record;

/**
 * A token that is no longer good, or not from where it was sent, was refused. Its secret was right, but that does not tell that its owner sent it.
 *
 * @param owner whose token it is
 * @param token its id
 * @param times how often it was refused
 */
public record TokenMisused(String owner, String token, String reason, String address, long times)
        implements AccessEvent {

    public String inWords() {
        return "token %s of %s%s: %s. Whoever sent it has its secret and need not be %s"
                .formatted(token, owner, times == 1 ? "" : ", " + times + " times", reason, owner);
    }
}
