package io.postkick.audit.entry;

import io.postkick.value.Micros;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member of an entry. Rows, what is inserted, exports, the form that is hashed and the bounds are made of this one list; a member that
 * comes later is one more here, in {@link NewEntry}, and in the published schema.
 *
 * @param name in exports and in what is hashed
 * @param column in the table
 * @param exported its value, a string or a {@link Long}; null where it has none
 * @param stored the same as the table has it
 * @param text where somebody else says what it is; null where the log does
 */
record Member(
        String name,
        String column,
        Function<AuditEntry, @Nullable Object> exported,
        Function<AuditEntry, @Nullable Object> stored,
        @Nullable Text text) {

    /**
     * A text of what is to be recorded.
     *
     * @param most how many characters of it are kept
     */
    record Text(
            Function<NewEntry, @Nullable String> of,
            BiConsumer<EntryBuilder, @Nullable String> set,
            ToIntFunction<Action> most) {}

    /** In the order in which they are exported; the hash is over all others. */
    static final List<Member> ALL = List.of(
            new Member("node", AuditEntry::node),
            new Member("sequence", AuditEntry::sequence),
            new Member("at", "at_micros", entry -> EntryFormat.time(entry.at()), entry -> Micros.of(entry.at()), null),
            new Member("action", entry -> entry.content().action().name()),
            text("kickId", "kick_id", NewEntry::actId, EntryBuilder::act, Bounds.WORD),
            text("actor", "actor", NewEntry::actor, EntryBuilder::actor, Bounds.NAME),
            text("actorAddress", "actor_address", NewEntry::actorAddress, EntryBuilder::actorAddress, Bounds.WORD),
            text(
                    "authentication",
                    "authentication",
                    NewEntry::authentication,
                    EntryBuilder::authentication,
                    Bounds.WORD),
            text("instance", "instance", NewEntry::instance, EntryBuilder::instance, Bounds.NAME),
            text("class", "class", NewEntry::serviceClass, EntryBuilder::serviceClass, Bounds.WORD),
            text("service", "service", NewEntry::service, EntryBuilder::service, Bounds.NAME),
            text("request", "request", NewEntry::request, EntryBuilder::request, Bounds::request),
            text("outcome", "outcome", NewEntry::outcome, EntryBuilder::outcome, Bounds.WORD),
            text("part", "part", NewEntry::part, EntryBuilder::part, Bounds.WORD),
            text("detail", "detail", NewEntry::detail, EntryBuilder::detail, Bounds::detail),
            text("reason", "reason", NewEntry::reason, EntryBuilder::reason, Bounds.REASON),
            new Member("previousHash", "previous_hash", AuditEntry::previousHash, AuditEntry::previousHash, null),
            new Member("hash", AuditEntry::hash),
            text("detailFormat", "detail_format", NewEntry::detailFormat, EntryBuilder::detailFormat, Bounds.WORD));

    /** Those that are hashed, as RFC 8785 sorts them. */
    static final List<Member> HASHED = ALL.stream()
            .filter(member -> !member.name.equals("hash"))
            .sorted(Comparator.comparing(Member::name))
            .toList();

    private Member(String name, Function<AuditEntry, @Nullable Object> value) {
        this(name, name, value, value, null);
    }

    private static Member text(
            String name,
            String column,
            Function<NewEntry, @Nullable String> of,
            BiConsumer<EntryBuilder, @Nullable String> set,
            int most) {
        return text(name, column, of, set, action -> most);
    }

    private static Member text(
            String name,
            String column,
            Function<NewEntry, @Nullable String> of,
            BiConsumer<EntryBuilder, @Nullable String> set,
            ToIntFunction<Action> most) {
        Function<AuditEntry, @Nullable Object> value = entry -> of.apply(entry.content());
        return new Member(name, column, value, value, new Text(of, set, most));
    }

    static String columns() {
        return ALL.stream().map(Member::column).collect(Collectors.joining(", "));
    }
}
