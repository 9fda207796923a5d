package io.postkick.audit.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Every action that this version records. What another version recorded is read all the same. */
@Component
public final class Vocabulary {

    /** Knows no action, for whoever only reads entries as they are. */
    public static final Vocabulary NONE = new Vocabulary(List.of());

    private final Map<String, Action> actions = new LinkedHashMap<>();

    public Vocabulary(List<Actions> packages) {
        packages.stream().flatMap(each -> each.actions().stream()).forEach(this::add);
        if (!actions.values().containsAll(ends())) {
            throw new IllegalArgumentException("an intent ends with an action that nobody has: " + ends());
        }
    }

    private void add(Action action) {
        if (actions.put(action.name(), action) != null) {
            throw new IllegalArgumentException("two packages have the action " + action);
        }
    }

    private List<Action> ends() {
        return intents().map(Action::end).filter(Objects::nonNull).toList();
    }

    /** The action of this name; one that is not {@link Action#isRecognized() recognized} if nobody has it. */
    public Action named(String name) {
        Action known = actions.get(name);
        return known == null ? Action.unrecognized(name) : known;
    }

    public RowMapper<EntryRow> rows() {
        return (row, number) -> EntryRow.of(row, this);
    }

    /** The same without their places. */
    public RowMapper<AuditEntry> entries() {
        return (row, number) -> EntryRow.read(row, this);
    }

    public Stream<Action> all() {
        return actions.values().stream();
    }

    public Stream<Action> intents() {
        return all().filter(Action::isIntent);
    }

    /** The groups, each once. */
    public List<String> groups() {
        return all().map(Action::group).distinct().toList();
    }

    /** Some actions as they stand in SQL between parentheses. */
    public static String inSql(Stream<Action> some) {
        return some.map(action -> "'" + action.name() + "'").collect(Collectors.joining(", "));
    }
}
