package io.postkick.host.attribute;

import io.postkick.host.trigger.Call;
import io.postkick.host.trigger.Connection;
import io.postkick.host.trigger.Contact;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.NoContact;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Listens to a service that speaks unasked and at length, as showq(8) does. Sends nothing, and never throws for what Postfix or
 * the kernel does. It blocks its thread, which must be a platform thread, for as long as bytes come.
 */
public final class Feed {

    private static final String NOTHING_SENT = " Nothing was sent.";

    private final Duration connect;
    private final Duration silence;
    private final BooleanSupplier unwanted;

    /**
     * Makes one.
     *
     * @param connect for connecting
     * @param silence how long nothing may come
     * @param unwanted asked several times a second; true ends the reading
     */
    public Feed(Duration connect, Duration silence, BooleanSupplier unwanted) {
        this.connect = connect;
        this.silence = silence;
        this.unwanted = unwanted;
    }

    /** What to do with what comes, or when there is no connection. */
    public interface Listener<T> {

        /**
         * Connected; the connection is closed when this returns. Reading throws {@link java.net.SocketTimeoutException} after
         * too long a silence, and {@link java.io.InterruptedIOException} itself when nobody wants more.
         */
        T hear(AttributeReader reader);

        /** Not connected. */
        T without(Reply.Outcome outcome, String detail);
    }

    /** Connects once, and listens. */
    public <T> T listen(Endpoint endpoint, Encoding encoding, Listener<T> listener) {
        try (Contact contact = Call.to(endpoint, connect)) {
            if (contact instanceof NoContact none) {
                return listener.without(
                        Reply.Outcome.of(none.outcome()), none.detail().replace(NOTHING_SENT, ""));
            }
            var connection = (Connection) contact;
            return listener.hear(new AttributeReader(connection.input(silence, unwanted), encoding));
        }
    }
}
