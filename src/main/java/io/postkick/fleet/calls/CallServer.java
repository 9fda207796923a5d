package io.postkick.fleet.calls;

import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Answers calls on a host. Nothing that comes in ends it, and nothing is answered that no {@link Answerer} names. */
public class CallServer {

    private static final Logger log = LoggerFactory.getLogger(CallServer.class);

    private final Map<String, HostAnswer<?>> answers = new HashMap<>();

    public CallServer(List<Answerer> answerers) {
        for (Answerer answerer : answerers) {
            for (HostAnswer<?> answer : answerer.answers()) {
                if (answers.put(answer.call(), answer) != null) {
                    throw new IllegalStateException("two answer " + answer.call());
                }
            }
        }
    }

    /** One call. */
    public byte[] answer(byte[] question) {
        try {
            HostCall call = Wire.read(question, HostCall.class);
            HostAnswer<?> answer = answers.get(call.call());
            return answer == null
                    ? declined("UNKNOWN_CALL", "The agent does not know that call: it is older than the console.")
                    : Wire.write(new CallAnswer(Wire.tree(applied(answer, call.argument())), null, null));
        } catch (Declined e) {
            return declined(e.code(), String.valueOf(e.getMessage()));
        } catch (Unreadable e) {
            return declined("UNREADABLE", "The agent could not read the call.");
        } catch (RuntimeException e) {
            log.warn("A call could not be answered.", e);
            return declined("FAILED", "The agent met an error that it did not foresee: " + e);
        }
    }

    private static <A> Object applied(HostAnswer<A> answer, JsonNode argument) {
        return answer.answer().apply(Wire.of(argument, answer.argument()));
    }

    private static byte[] declined(String code, String problem) {
        return Wire.write(new CallAnswer(null, code, problem));
    }
}
