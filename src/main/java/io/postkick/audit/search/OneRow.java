package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entry of an act stands for it, as conditions. It is the intent; before there is one, what came before it; for somebody who only had
 * a say in it, the first that they said; where an outcome or an action is asked for, the first that has it. Whatever else would stand for
 * the same act gives way, on whichever page it is, if the filter lets the other one through.
 */
class OneRow {

    private static final String OTHER = """
            exists (select 1 from audit_entry other where other.kick_id = audit_entry.kick_id and %s)""";

    private static final String EARLIER = "other.position < audit_entry.position";

    /** Lets each act's further parts away. */
    private final String leads;

    private final String follows;
    private final String beforeIntent;
    private final String intents;
    private final List<Action> say;

    OneRow(Vocabulary vocabulary) {
        this.leads = "(part is null or part like '1/%' or " + isOneOf(with(vocabulary, Action.Trait.RECURS)) + ")";
        this.follows = "(" + isOneOf(vocabulary.all().filter(Action::follows)) + " and not ("
                + isOneOf(with(vocabulary, Action.Trait.SAYS_DONE)) + " and kick_id is null))";
        this.beforeIntent = isOneOf(with(vocabulary, Action.Trait.BEFORE_INTENT));
        this.intents = isOneOf(vocabulary.intents());
        this.say = with(vocabulary, Action.Trait.OF_ACT).toList();
    }

    private static Stream<Action> with(Vocabulary vocabulary, Action.Trait trait) {
        return vocabulary.all().filter(action -> action.traits().contains(trait));
    }

    /** In SQL no list is empty. */
    private static String isOneOf(Stream<Action> actions) {
        String names = Vocabulary.inSql(actions);
        return names.isEmpty() ? "1 = 0" : "action in (" + names + ")";
    }

    String leads() {
        return leads;
    }

    /** @param others what else the filter wants, but for actions of a group that are looked for one by one */
    List<String> of(EntryFilter filter, List<String> others) {
        if (!filter.acts()) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>(List.of(leads));
        ActionGroup group = filter.group();
        if (!filter.wantsLeads() && (group == null || !group.acts())) {
            String among = group == null ? "1 = 1" : isOneOf(group.actions().stream());
            conditions.add("not " + other(others, EARLIER, leads, among));
            return conditions;
        }
        conditions.add(filter.wantsSay() ? "(not " + follows + " or " + said(group, others) + ")" : "not " + follows);
        if (group == null) {
            conditions.add("not (" + beforeIntent + " and " + other(others, intents) + ")");
        }
        return conditions;
    }

    /** The first of what the actor said of an act that somebody else began. */
    private String said(@Nullable ActionGroup group, List<String> others) {
        String says = isOneOf(
                say.stream().filter(action -> group == null || group.actions().contains(action)));
        return "(" + says + " and not " + other(List.of(), "other.actor = :actor", "not " + follows) + " and not "
                + other(others, EARLIER, says) + ")";
    }

    /** That there is another entry of the act; names of columns without a table are its own. */
    private static String other(List<String> conditions, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(conditions);
        return OTHER.formatted(String.join("\nand ", all));
    }
}
