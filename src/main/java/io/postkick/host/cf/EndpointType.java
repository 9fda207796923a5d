package io.postkick.host.cf;

import java.util.Arrays;
import java.util.Optional;

/** The second field of a master.cf line: what kind of endpoint master(8) makes for a service. */
public enum EndpointType {
    INET("inet"),
    UNIX("unix"),
    UNIX_DATAGRAM("unix-dgram"),
    FIFO("fifo"),
    PASS("pass");

    private final String text;

    EndpointType(String text) {
        this.text = text;
    }

    /** The type as master.cf spells it. */
    public String text() {
        return text;
    }

    /** Whether services of this type have an endpoint in the queue directory. */
    public boolean hasEndpoint() {
        return this != INET;
    }

    public static Optional<EndpointType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
