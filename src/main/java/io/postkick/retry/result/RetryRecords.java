package io.postkick.retry.result;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Retries as the audit log has them, which is where they are kept. */
@Component
public class RetryRecords {

    /** What the record says came of one that its host did not take. */
    public static final String NOT_SENT = "NOT_SENT";

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
        List<String> ids = RetryRecordFormat.namesIn(RetryRecordFormat.details(entries, RetryActions.INTENDED));
        int total = ids.size();
        Optional<AuditEntry> conclusion = entries.stream()
                .filter(entry -> entry.content().action().equals(RetryActions.CONCLUDED))
                .findFirst();
        boolean notSent = conclusion
                .filter(entry -> NOT_SENT.equals(entry.content().outcome()))
                .isPresent();
        Results results = notSent
                ? notSent(ids)
                : RetryRecordFormat.resultsIn(RetryRecordFormat.details(entries, RetryActions.CONCLUDED));
        int requests = means == Means.EACH ? total : 1;
        int sent = means == Means.EACH ? total - results.tally().getOrDefault(MessageResult.NOT_SENT, 0) : requests;
        return new Retry(
                text(content.actId()),
                text(content.instance()),
                means,
                text(content.request()),
                RetryRecordFormat.sentenceIn(content.detail()),
                text(content.actor()),
                content.reason(),
                intent.at(),
                conclusion.map(entry -> state(entry.content())).orElse(open(content)),
                total,
                requests,
                notSent ? 0 : sent,
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

    private static Results notSent(List<String> ids) {
        Results results = new Results();
        ids.forEach(id -> results.add(new Results.Line(id, MessageResult.NOT_SENT, "")));
        return results;
    }

    /** How one stands whose end is not on the record: those of other hosts go on there. */
    private static RetryState open(NewEntry intent) {
        return InstanceName.hostOf(text(intent.instance())) == null ? RetryState.UNKNOWN : RetryState.UNHEARD;
    }

    private static RetryState state(NewEntry conclusion) {
        if (NOT_SENT.equals(conclusion.outcome())) {
            return RetryState.FAILED;
        }
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
