package io.postkick.catalogue;

/** What is known of a service's endpoint without touching it. */
public enum EndpointState {
    /** master(8) runs and the endpoint is there: somebody listens. */
    LISTENING,
    /** The endpoint is there, but Postfix is stopped: nobody listens. */
    STOPPED,
    /** Postfix runs and does not listen here: what is there was left behind. */
    NOT_SERVED,
    /** {@code master_service_disable} of main.cf leaves the service out. */
    DISABLED,
    /** A FIFO where master.cf says socket, or the other way round. */
    WRONG_TYPE,
    /** The endpoint is not there. */
    ABSENT,
    /** This process may not look at the endpoint. */
    NO_PERMISSION,
    /** Something else has the endpoint's name. */
    NOT_AN_ENDPOINT,
    /** The endpoint is there; whether Postfix runs cannot be told from here. */
    UNKNOWN
}
