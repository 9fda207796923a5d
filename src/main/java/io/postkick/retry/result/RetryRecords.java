package io.postkick.retry.result;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Retries as the audit log has them, which is where they are kept. */
@Component
public class RetryRecords {

    private final AuditLog audit;

    RetryRecords(AuditLog audit) {
        this.audit = audit;
    }

    /** A retry of this instance from its entries. */
    public Optional<Retry> find(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return entries.stream()
                .filter(entry -> entry.content().action().equals(RetryActions.INTENDED)
                        && instance.equals(entry.content().instance()))
                .findFirst()
                .map(intent -> retry(intent, entries));
    }

    private static Retry retry(AuditEntry intent, List<AuditEntry> entries) {
        NewEntry content = intent.content();
        Means means = means(content);
        int total = RetryRecordFormat.namesIn(RetryRecordFormat.details(entries, RetryActions.INTENDED))
                .size();
        Optional<AuditEntry> conclusion = entries.stream()
                .filter(entry -> entry.content().action().equals(RetryActions.CONCLUDED))
                .findFirst();
        Results results = RetryRecordFormat.resultsIn(RetryRecordFormat.details(entries, RetryActions.CONCLUDED));
        int requests = means == Means.EACH ? total : 1;
        return new Retry(
                text(content.actId()),
                text(content.instance()),
                means,
                text(content.request()),
                RetryRecordFormat.sentenceIn(content.detail()),
                text(content.actor()),
                content.reason(),
                intent.at(),
                conclusion.map(entry -> state(entry.content())).orElse(RetryState.UNKNOWN),
                total,
                requests,
                means == Means.EACH ? total - results.tally().getOrDefault(MessageResult.NOT_SENT, 0) : requests,
                conclusion.map(AuditEntry::at).orElse(null),
                conclusion
                        .map(entry ->
                                RetryRecordFormat.sentenceIn(entry.content().detail()))
                        .orElse(""),
                intent.sequence(),
                results,
                null,
                0);
    }

    private static RetryState state(NewEntry conclusion) {
        try {
            return RetryState.valueOf(text(conclusion.outcome()));
        } catch (IllegalArgumentException e) {
            return RetryState.UNKNOWN;
        }
    }

    /** How Postfix was to be asked. */
    public static Means means(NewEntry intent) {
        return Means.of(text(intent.service()), text(intent.request()));
    }

    /** The conclusion of an intent that is known from the log only. */
    public static List<NewEntry> concluded(NewEntry intent, RetryState outcome, String sentence, Results results) {
        return RetryRecordFormat.parts(
                RetryRecordFormat.results(sentence, results),
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
