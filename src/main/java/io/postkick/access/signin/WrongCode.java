package io.postkick.access.signin;

import org.springframework.security.authentication.BadCredentialsException;

/** A code that was none of the person's, or not any more. The same may be tried with another one. */
public class WrongCode extends BadCredentialsException {

    WrongCode() {
        super("wrong code");
    }
}
