package io.postkick.fleet.far;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why something of another host cannot be told. */
enum FarWhy implements Why {
    NO_ANSWER(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    FarWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "fleet.far.refused." + name();
    }
}
