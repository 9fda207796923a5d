package io.postkick.host.attribute;

import io.postkick.host.trigger.Connection;
import io.postkick.host.trigger.NoContact;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Writes a request and reads the answer, past a greeting if there is one. */
final class Exchange {

    private static final String GREETING = "protocol";

    private final Protocol protocol;
    private final byte[] request;
    private final Set<String> wanted;
    private final AttributeLimits limits;

    Exchange(Protocol protocol, byte[] request, Set<String> wanted, AttributeLimits limits) {
        this.protocol = protocol;
        this.request = request;
        this.wanted = wanted;
        this.limits = limits;
    }

    Reply without(NoContact none) {
        return failed(Reply.Outcome.of(none.outcome()), none.detail());
    }

    Reply onStream(Connection connection) {
        try {
            connection.write(request, limits.connectTimeout());
        } catch (SocketTimeoutException e) {
            return failed(
                    Reply.Outcome.TIMED_OUT,
                    "The service did not take the question within "
                            + limits.connectTimeout().toMillis() + " ms.");
        } catch (IOException e) {
            return failed(Reply.Outcome.FAILED, "The service closed the connection before it took the question.");
        }
        try {
            return answered(answer(new AttributeReader(connection.input(limits.answerTimeout()), protocol.encoding())));
        } catch (Garbled e) {
            return failed(
                    Reply.Outcome.GARBLED, "The service did not answer as Postkick expects: " + e.getMessage() + ".");
        } catch (SocketTimeoutException e) {
            return failed(
                    Reply.Outcome.TIMED_OUT,
                    "The service did not answer in full within "
                            + limits.answerTimeout().toMillis() + " ms.");
        } catch (IOException e) {
            return failed(Reply.Outcome.GARBLED, "The service broke the connection before it had answered in full.");
        }
    }

    private Attributes answer(AttributeReader reader) throws IOException {
        Attributes first = reader.list();
        return isGreeting(first) ? reader.list() : first;
    }

    private boolean isGreeting(Attributes list) throws Garbled {
        if (list.list().isEmpty() || !list.list().get(0).name().equals(GREETING)) {
            return false;
        }
        String name = list.list().get(0).value();
        if (!name.equals(protocol.greeting())) {
            throw new Garbled("it speaks another protocol than " + protocol.greeting());
        }
        return true;
    }

    private Reply answered(Attributes answer) throws Garbled {
        var missing = new TreeSet<>(wanted);
        missing.removeIf(name -> answer.last(name).isPresent());
        if (!missing.isEmpty()) {
            throw new Garbled("its answer lacks " + String.join(", ", missing));
        }
        return new Reply(Reply.Outcome.ANSWERED, "Answered.", answer, Duration.ZERO);
    }

    private static Reply failed(Reply.Outcome outcome, String detail) {
        return new Reply(outcome, detail, Attributes.NONE, Duration.ZERO);
    }
}
