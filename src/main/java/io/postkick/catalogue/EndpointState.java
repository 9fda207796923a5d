package io.postkick.catalogue;

/** What is known of a service's endpoint without touching it. */
public enum EndpointState {
    /** master(8) runs and the endpoint is there: somebody listens. */
    LISTENING,
    /** The endpoint is there, but Postfix is stopped: nobody listens. */
    STOPPED,
    /** The endpoint is not there. */
    ABSENT,
    /** This process may not look at the endpoint. */
    NO_PERMISSION,
    /** Something else has the endpoint's name. */
    NOT_AN_ENDPOINT,
    /** The endpoint is there; whether Postfix runs cannot be told from here. */
    UNKNOWN
}
