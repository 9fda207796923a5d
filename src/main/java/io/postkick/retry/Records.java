package io.postkick.retry;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Retries as the audit log has them, which is where they are kept. */
@Component
class Records {

    private final AuditLog audit;

    Records(AuditLog audit) {
        this.audit = audit;
    }

    /** A retry of this instance from its entries. */
    Optional<Retry> find(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return entries.stream()
                .filter(entry -> entry.content().action().equals(RetryActions.INTENDED)
                        && instance.equals(entry.content().instance()))
                .findFirst()
                .map(intent -> retry(intent, entries));
    }

    private static Retry retry(AuditEntry intent, List<AuditEntry> entries) {
        NewEntry content = intent.content();
        Way way = way(content);
        int total = Written.namesIn(details(entries, RetryActions.INTENDED)).size();
        Optional<AuditEntry> conclusion = entries.stream()
                .filter(entry -> entry.content().action().equals(RetryActions.CONCLUDED))
                .findFirst();
        Results results = Written.resultsIn(details(entries, RetryActions.CONCLUDED));
        int requests = way == Way.EACH ? total : 1;
        return new Retry(
                text(content.actId()),
                text(content.instance()),
                way,
                text(content.request()),
                Written.sentenceIn(content.detail()),
                text(content.actor()),
                content.reason(),
                intent.at(),
                conclusion.map(entry -> state(entry.content())).orElse(State.UNKNOWN),
                total,
                requests,
                way == Way.EACH ? total - results.tally().getOrDefault(Result.NOT_SENT, 0) : requests,
                conclusion.map(AuditEntry::at).orElse(null),
                conclusion
                        .map(entry -> Written.sentenceIn(entry.content().detail()))
                        .orElse(""),
                intent.sequence(),
                results,
                null,
                0);
    }

    private static List<String> details(List<AuditEntry> entries, Action action) {
        return entries.stream()
                .filter(entry -> entry.content().action().equals(action)
                        && entry.content().isReadable())
                .map(entry -> text(entry.content().detail()))
                .toList();
    }

    private static State state(NewEntry conclusion) {
        try {
            return State.valueOf(text(conclusion.outcome()));
        } catch (IllegalArgumentException e) {
            return State.UNKNOWN;
        }
    }

    /** How Postfix was to be asked. */
    static Way way(NewEntry intent) {
        return Way.of(text(intent.service()), text(intent.request()));
    }

    /** The conclusion of an intent that is known from the log only. */
    static List<NewEntry> concluded(NewEntry intent, State outcome, String sentence, Results results) {
        return Written.parts(
                Written.results(sentence, results),
                (detail, part) -> intent.followedBy(RetryActions.CONCLUDED)
                        .outcome(outcome.name())
                        .detail(detail)
                        .part(part)
                        .entry());
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
