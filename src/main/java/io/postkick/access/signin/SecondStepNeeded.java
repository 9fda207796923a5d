package io.postkick.access.signin;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and does not suffice. An exception, so that whoever does not know of second factors refuses. */
public class SecondStepNeeded extends AuthenticationException {

    private final HalfWay halfWay;

    SecondStepNeeded(HalfWay halfWay) {
        super("a second factor is needed");
        this.halfWay = halfWay;
    }

    public HalfWay halfWay() {
        return halfWay;
    }
}
