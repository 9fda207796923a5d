package io.postkick.host.maillog;

/** A text that cannot stand in one line of the mail log; the message says why, for the person who typed it. */
public class UnfitText extends RuntimeException {

    UnfitText(String message) {
        super(message);
    }
}
