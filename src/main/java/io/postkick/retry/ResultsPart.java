package io.postkick.retry;

import io.postkick.retry.result.MessageOutcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the results a page shows.
 *
 * @param outcome only these; null for all
 * @param from how many to leave out
 */
record ResultsPart(@Nullable MessageOutcome outcome, Order order, int from) {

    /** Those of one order are one after the other. */
    enum Order {
        /** By outcome, the worst first, and by reason. */
        OUTCOME,
        ID,
        RECIPIENT,
        TRIED
    }

    static final ResultsPart FIRST = new ResultsPart(null, Order.OUTCOME, 0);

    /** As an address has it; what is not understood is left out. */
    static ResultsPart of(@Nullable String outcome, @Nullable String sort, int from) {
        Order order = Arrays.stream(Order.values())
                .filter(each -> each.name().equalsIgnoreCase(sort))
                .findFirst()
                .orElse(Order.OUTCOME);
        MessageOutcome only = Arrays.stream(MessageOutcome.values())
                .filter(each -> each.name().equalsIgnoreCase(outcome))
                .findFirst()
                .orElse(null);
        return new ResultsPart(only, order, Math.max(0, from));
    }

    ResultsPart only(@Nullable MessageOutcome which) {
        return new ResultsPart(which, order, 0);
    }

    ResultsPart by(Order another) {
        return new ResultsPart(outcome, another, 0);
    }

    ResultsPart from(int first) {
        return new ResultsPart(outcome, order, first);
    }

    /** For an address: empty, or with its question mark. */
    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (outcome != null) {
            parameters.put("outcome", outcome.name());
        }
        if (order != Order.OUTCOME) {
            parameters.put("sort", order.name());
        }
        if (from > 0) {
            parameters.put("from", Integer.toString(from));
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }
}
