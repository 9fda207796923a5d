package io.postkick.access;

import org.springframework.security.core.AuthenticationException;

/** A bearer token that lets nobody in. Its message is for the one who sent it. */
class TokenRefused extends AuthenticationException {

    TokenRefused(String message) {
        super(message);
    }
}
