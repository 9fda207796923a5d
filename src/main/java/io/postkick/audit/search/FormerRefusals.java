package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Vocabulary;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refused retries and questions as they were recorded before they had names of their own: as refused kicks, to be told apart by what was
 * asked for.
 */
public final class FormerRefusals {

    private static final String NAME = "KICK_DENIED";

    private static final String OF_RETRY = """
            (coalesce(request, '') like 'request=send\\_%' escape '\\' or coalesce(request, '') like 'stop retry %'
                or coalesce(request, '') like 'go on with retry %')""";

    private static final String OF_QUESTION = "(coalesce(request, '') like 'ask=%')";

    private static final Map<String, String> CONDITIONS = Map.of(
            "kicks", "not (" + OF_RETRY + " or " + OF_QUESTION + ")", "retries", OF_RETRY, "questions", OF_QUESTION);

    private FormerRefusals() {}

    /** The action whose entries belong to a group as far as the condition says. */
    static Stream<Action> in(String group, Vocabulary vocabulary) {
        return CONDITIONS.containsKey(group) ? Stream.of(vocabulary.named(NAME)) : Stream.empty();
    }

    static @Nullable String condition(String group, String action) {
        return action.equals(NAME) ? CONDITIONS.get(group) : null;
    }

    /** The group that an entry with such a refused request belongs to. */
    public static String groupOf(String request) {
        if (request.startsWith("request=send_")
                || request.startsWith("stop retry ")
                || request.startsWith("go on with retry ")) {
            return "retries";
        }
        return request.startsWith("ask=") ? "questions" : "kicks";
    }
}
