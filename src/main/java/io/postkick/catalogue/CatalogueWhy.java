package io.postkick.catalogue;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a service is not found, or a request not understood. */
public enum CatalogueWhy implements Why {
    /** The instance's master.cf defines no service of that class and name that has an endpoint. */
    UNKNOWN_SERVICE(HttpStatus.NOT_FOUND),
    /** The instance's main.cf cannot be used. */
    SERVICES_UNKNOWN(HttpStatus.NOT_FOUND),
    REQUEST_EMPTY(HttpStatus.BAD_REQUEST),
    REQUEST_TOO_LONG(HttpStatus.BAD_REQUEST),
    REQUEST_BAD_ESCAPE(HttpStatus.BAD_REQUEST),
    REQUEST_HALF_CHARACTER(HttpStatus.BAD_REQUEST),
    REQUEST_NO_TEXT(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    CatalogueWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "catalogue.refused." + name();
    }
}
