package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Actions that people ask for together.
 *
 * @param name as it stands in the address bar
 */
public record ActionGroup(String name, List<Action> actions) {

    private static final String REFUSALS = "refusals";

    /** A form that could not be used was not refused to anybody. */
    private static final String NOT_ALLOWED = """
            (coalesce(detail, '') not like '%: refused with 4__' or detail like '%: refused with 401'
                or detail like '%: refused with 403')""";

    /** The names of all. */
    public static List<String> names(Vocabulary vocabulary) {
        return Stream.concat(vocabulary.groups().stream(), Stream.of(REFUSALS)).toList();
    }

    public static Optional<ActionGroup> named(String name, Vocabulary vocabulary) {
        if (!names(vocabulary).contains(name)) {
            return Optional.empty();
        }
        Stream<Action> actions = name.equals(REFUSALS)
                ? vocabulary.all().filter(Action::isRefusal)
                : Stream.concat(
                        vocabulary.all().filter(action -> action.group().equals(name)),
                        FormerRefusals.in(name, vocabulary));
        return Optional.of(new ActionGroup(name, actions.distinct().toList()));
    }

    /** What an entry with one of the actions must be to belong to it, as a condition; empty where any does. */
    String condition(String action) {
        return name.equals(REFUSALS)
                ? NOT_ALLOWED
                : Objects.requireNonNullElse(FormerRefusals.condition(name, action), "");
    }
}
