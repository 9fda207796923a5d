package io.postkick.queueact.result;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.QueueAct;
import io.postkick.retry.result.RetryRecordFormat;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Acts on queued messages as the audit log has them, which is where they are kept. */
@Component
public class ActRecords {

    private final AuditLog audit;

    ActRecords(AuditLog audit) {
        this.audit = audit;
    }

    /** An act of this instance from its entries. */
    public Optional<MessageAct> find(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return entries.stream()
                .filter(entry -> entry.content().action().equals(QueueActActions.INTENDED)
                        && instance.equals(entry.content().instance()))
                .findFirst()
                .map(intent -> read(intent, entries));
    }

    private static MessageAct read(AuditEntry intent, List<AuditEntry> entries) {
        NewEntry content = intent.content();
        Optional<AuditEntry> end = entries.stream()
                .filter(entry -> entry.content().action().equals(QueueActActions.CONCLUDED))
                .findFirst();
        return new MessageAct(
                text(content.actId()),
                text(content.instance()),
                act(content),
                sentence(content.detail()),
                text(content.actor()),
                content.reason(),
                intent.at(),
                end.map(entry -> state(entry.content())).orElse(ActState.STOPPED),
                ActStage.OVER,
                false,
                ids(entries).size(),
                end.map(AuditEntry::at).orElse(null),
                end.map(entry -> sentence(entry.content().detail())).orElse(""),
                intent.sequence(),
                ActRecordFormat.resultsIn(details(entries, QueueActActions.CONCLUDED)),
                List.of(),
                null);
    }

    /** Which act an intent is of. */
    public static QueueAct act(NewEntry intent) {
        return QueueAct.of(text(intent.request())).orElse(QueueAct.HOLD);
    }

    /** The queue IDs of an act, from the parts of its intent. */
    public static List<String> ids(List<AuditEntry> entries) {
        return RetryRecordFormat.namesIn(details(entries, QueueActActions.INTENDED));
    }

    private static List<String> details(List<AuditEntry> entries, Action action) {
        return entries.stream()
                .filter(entry -> entry.content().action().equals(action)
                        && entry.content().isReadable())
                .map(entry -> text(entry.content().detail()))
                .toList();
    }

    private static ActState state(NewEntry conclusion) {
        return ActState.DONE.name().equals(conclusion.outcome()) ? ActState.DONE : ActState.STOPPED;
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
