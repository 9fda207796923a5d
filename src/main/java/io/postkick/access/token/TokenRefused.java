package io.postkick.access.token;

import org.springframework.security.core.AuthenticationException;

/** A bearer token that lets nobody in. Its message is for the one who sent it. */
public class TokenRefused extends AuthenticationException {

    TokenRefused(String message) {
        super(message);
    }
}
