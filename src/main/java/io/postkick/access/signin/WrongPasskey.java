package io.postkick.access.signin;

import org.springframework.security.authentication.BadCredentialsException;

/** A passkey that is none of the person's, or has not signed what it was to sign. The same may be tried with another one. */
public class WrongPasskey extends BadCredentialsException {

    WrongPasskey(String reason) {
        super(reason);
    }
}
