package io.postkick.queueact.result;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.QueueAct;
import io.postkick.retry.result.RetryRecordFormat;
import io.postkick.value.InstanceName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Acts on queued messages as the audit log has them, which is where they are kept. */
@Component
public class ActRecords {

    private final AuditLog audit;

    ActRecords(AuditLog audit) {
        this.audit = audit;
    }

    /** An act of this instance from its entries. One of another host goes on until that has said how it ended. */
    public Optional<MessageAct> find(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return entries.stream()
                .filter(entry -> entry.content().action().equals(QueueActActions.INTENDED)
                        && instance.equals(entry.content().instance()))
                .findFirst()
                .map(intent -> read(intent, entries));
    }

    /** Those of an instance that this console began and that have no end on its record, the newest first. */
    public List<MessageAct> open(String instance) {
        return audit.open(QueueActActions.INTENDED).stream()
                .filter(intent -> instance.equals(intent.content().instance()))
                .sorted(Comparator.comparing(AuditEntry::sequence).reversed())
                .map(intent -> String.valueOf(intent.content().actId()))
                .distinct()
                .flatMap(id -> find(instance, id).stream())
                .toList();
    }

    private static MessageAct read(AuditEntry intent, List<AuditEntry> entries) {
        NewEntry content = intent.content();
        Optional<AuditEntry> end = entries.stream()
                .filter(entry -> entry.content().action().settles())
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.content().action().equals(QueueActActions.CONCLUDED))
                        .findFirst());
        boolean goesOn = end.isEmpty() && InstanceName.hostOf(text(content.instance())) != null;
        return new MessageAct(
                text(content.actId()),
                text(content.instance()),
                act(content),
                sentence(content.detail()),
                text(content.actor()),
                content.reason(),
                intent.at(),
                end.map(entry -> state(entry.content())).orElse(goesOn ? ActState.RUNNING : ActState.STOPPED),
                goesOn ? ActStage.ACTING : ActStage.OVER,
                false,
                ids(entries).size(),
                end.map(AuditEntry::at).orElse(null),
                end.map(entry -> sentence(entry.content().detail())).orElse(""),
                intent.sequence(),
                ActRecordFormat.resultsIn(end.map(entry -> RetryRecordFormat.details(
                                entries, entry.content().action()))
                        .orElse(List.of())),
                List.of(),
                0,
                null,
                entries.stream()
                        .filter(entry -> entry.content().action().equals(QueueActActions.UNDONE))
                        .findFirst()
                        .map(ActRecords::undone)
                        .orElse(null));
    }

    /** Who undid an act, or a part of it, by the entry that says so. */
    public static Undone undone(AuditEntry entry) {
        return new Undone(text(entry.content().actor()), entry.at());
    }

    /** Which act an intent is of. */
    public static QueueAct act(NewEntry intent) {
        return QueueAct.of(text(intent.request())).orElse(QueueAct.HOLD);
    }

    /** The queue IDs of an act, from the parts of its intent. */
    public static List<String> ids(List<AuditEntry> entries) {
        return RetryRecordFormat.namesIn(RetryRecordFormat.details(entries, QueueActActions.INTENDED));
    }

    /** The detail of an entry that names some messages of an act: a sentence, and their queue IDs. One entry holds a thousand. */
    public static String part(String sentence, List<String> ids) {
        return RetryRecordFormat.names(sentence, ids).get(0);
    }

    /** The queue IDs that such an entry names. */
    public static List<String> ids(AuditEntry part) {
        return RetryRecordFormat.namesIn(List.of(text(part.content().detail())));
    }

    private static ActState state(NewEntry conclusion) {
        return Stream.of(ActState.DONE, ActState.UNDONE)
                .filter(state -> state.name().equals(conclusion.outcome()))
                .findFirst()
                .orElse(ActState.STOPPED);
    }

    /** The first line of a detail. */
    public static String sentence(@Nullable String detail) {
        return text(detail).lines().findFirst().orElse("");
    }

    /** The conclusion of an intent. */
    public static List<NewEntry> concluded(
            NewEntry intent, ActState outcome, String sentence, Collection<ActResult> results) {
        return RetryRecordFormat.parts(
                ActRecordFormat.details(sentence, results),
                (detail, part) -> intent.followedBy(QueueActActions.CONCLUDED)
                        .outcome(outcome.name())
                        .detail(detail)
                        .part(part)
                        .entry());
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
