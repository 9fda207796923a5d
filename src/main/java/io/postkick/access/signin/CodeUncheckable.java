package io.postkick.access.signin;

import org.springframework.security.core.AuthenticationException;

/** This console does not have the key with which the secret of the person's app is kept. */
public class CodeUncheckable extends AuthenticationException {

    CodeUncheckable() {
        super("the second factor is kept with another key");
    }
}
