package io.postkick.retry;

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
record Part(@Nullable Outcome outcome, Order order, int from) {

    /** Those of one order are one after the other. */
    enum Order {
        /** By outcome, the worst first, and by reason. */
        OUTCOME,
        ID,
        RECIPIENT,
        TRIED
    }

    static final Part FIRST = new Part(null, Order.OUTCOME, 0);

    /** As an address has it; what is not understood is left out. */
    static Part of(@Nullable String outcome, @Nullable String sort, int from) {
        Order order = Arrays.stream(Order.values())
                .filter(each -> each.name().equalsIgnoreCase(sort))
                .findFirst()
                .orElse(Order.OUTCOME);
        Outcome only = Arrays.stream(Outcome.values())
                .filter(each -> each.name().equalsIgnoreCase(outcome))
                .findFirst()
                .orElse(null);
        return new Part(only, order, Math.max(0, from));
    }

    Part only(@Nullable Outcome which) {
        return new Part(which, order, 0);
    }

    Part by(Order another) {
        return new Part(outcome, another, 0);
    }

    Part from(int first) {
        return new Part(outcome, order, first);
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
