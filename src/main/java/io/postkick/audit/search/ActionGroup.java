package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Actions that people ask for together.
 *
 * @param name as it stands in the address bar
 * @param acts only of entries that stand for their act
 */
public record ActionGroup(String name, List<Action> actions, boolean acts) {

    private static final String REFUSALS = "refusals";
    private static final String STANDING = "standing";

    /** What only waits has nothing behind it. */
    private static final String WAITS = """
            not exists (select 1 from audit_entry later where later.kick_id = audit_entry.kick_id
                and later.position > audit_entry.position and later.action <> audit_entry.action)""";

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
        return Optional.of(new ActionGroup(name, actions.distinct().toList(), false));
    }

    /** What stands so, and not otherwise by now if it is that it waits. */
    static ActionGroup standing(Action action) {
        return new ActionGroup(STANDING, List.of(action), false);
    }

    /**
     * The same of acts, one entry for each.
     *
     * @param say also what others do to an act
     */
    ActionGroup ofActs(boolean say) {
        return new ActionGroup(
                name,
                actions.stream()
                        .filter(action -> !action.follows()
                                || action.traits().contains(Action.Trait.SAYS_DONE)
                                || (say && action.traits().contains(Action.Trait.OF_ACT)))
                        .toList(),
                true);
    }

    /** The same without the others. */
    ActionGroup only(@Nullable String action) {
        return action == null
                ? this
                : new ActionGroup(
                        name,
                        actions.stream()
                                .filter(one -> one.name().equals(action))
                                .toList(),
                        acts);
    }

    /** What an entry with one of the actions must be to belong to it, as a condition; empty where any does. */
    String condition(String action) {
        if (name.equals(REFUSALS)) {
            return NOT_ALLOWED;
        } else if (name.equals(STANDING)) {
            return actions.stream().anyMatch(one -> one.traits().contains(Action.Trait.BEFORE_INTENT)) ? WAITS : "";
        }
        return Objects.requireNonNullElse(FormerRefusals.condition(name, action), "");
    }
}
