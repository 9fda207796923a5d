package io.postkick.access.signin;

import org.springframework.security.authentication.BadCredentialsException;

/** A name and a password that are nobody's of this console; a directory may know them. */
class WrongHere extends BadCredentialsException {

    WrongHere() {
        super("wrong name or password");
    }
}
