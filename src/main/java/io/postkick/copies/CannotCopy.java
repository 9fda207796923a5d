package io.postkick.copies;

/** A copy was not made or not put in place: what kept it, what was not done, and what to do, in words. */
class CannotCopy extends RuntimeException {

    CannotCopy(String message) {
        super(message);
    }
}
