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
 * @param acts only of entries that stand for their act
 */
public record ActionGroup(String name, List<Action> actions, boolean acts) {

    private static final String REFUSALS = "refusals";

    /** A form that could not be used was not refused to anybody. */
    private static final String NOT_ALLOWED = """
            (coalesce(detail, '') not like '%: refused with 4__' or detail like '%: refused with 401'
                or detail like '%: refused with 403')""";

    /** An end without an intent; see {@link Action.Trait#SAYS_DONE}. */
    static final String ALONE = "kick_id is null";

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
        return Optional.of(new ActionGroup(name, actions.distinct().toList(), false));
    }

    /** The same of acts, one entry for each. */
    ActionGroup ofActs() {
        return new ActionGroup(
                name,
                actions.stream()
                        .filter(action -> !action.follows() || action.traits().contains(Action.Trait.SAYS_DONE))
                        .toList(),
                true);
    }

    /** What an entry with one of the actions must be to belong to it, as a condition; empty where any does. */
    String condition(String action) {
        if (name.equals(REFUSALS)) {
            return NOT_ALLOWED;
        } else if (acts && actions.stream().anyMatch(one -> one.name().equals(action) && one.follows())) {
            return ALONE;
        }
        return Objects.requireNonNullElse(FormerRefusals.condition(name, action), "");
    }
}
