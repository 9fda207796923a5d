package io.postkick.pause.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.queueact.result.ActRecordFormat;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pauses that are over as the audit log has them, which is where they are kept. */
@Component
public class PauseRecord {

    private static final Pattern REQUEST = Pattern.compile("pause (domain|sender)=(\\S+) until=(\\S+)");

    private final AuditLog audit;

    PauseRecord(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * One that is over.
     *
     * @param until when it was to end
     * @param endedAt null if that is not on the record
     * @param detail how it ended, in sentences
     * @param results what became of each message that it held
     */
    public record Over(
            String id,
            String instance,
            PausedMail mail,
            String reason,
            String by,
            Instant from,
            Instant until,
            @Nullable Instant endedAt,
            @Nullable String liftedBy,
            String detail,
            List<ActResult> results) {}

    /** What is asked for, as a request on the record. */
    public static String request(PausedMail mail, Instant until) {
        return "pause " + mail.request() + " until=" + until;
    }

    /** One of this instance from its entries. */
    public Optional<Over> find(String instance, String id) {
        List<AuditEntry> entries = audit.ofAct(id);
        return entries.stream()
                .filter(entry -> entry.content().action().equals(PauseActions.SET)
                        && instance.equals(entry.content().instance()))
                .findFirst()
                .flatMap(set -> read(set, entries));
    }

    private static Optional<Over> read(AuditEntry set, List<AuditEntry> entries) {
        NewEntry content = set.content();
        Matcher request = REQUEST.matcher(text(content.request()));
        if (!request.matches()) {
            return Optional.empty();
        }
        PausedMail.Kind kind = request.group(1).equals("domain") ? PausedMail.Kind.DOMAIN : PausedMail.Kind.SENDER;
        List<AuditEntry> ends = entries.stream()
                .filter(entry -> entry.content().action().equals(PauseActions.ENDED))
                .toList();
        return Optional.of(new Over(
                text(content.actId()),
                text(content.instance()),
                new PausedMail(kind, request.group(2)),
                text(content.reason()),
                text(content.actor()),
                set.at(),
                time(request.group(3), set.at()),
                ends.isEmpty() ? null : ends.get(0).at(),
                entries.stream()
                        .filter(entry -> entry.content().action().equals(PauseActions.LIFTED))
                        .findFirst()
                        .map(entry -> entry.content().actor())
                        .orElse(null),
                ends.isEmpty() ? "" : ActRecords.sentence(ends.get(0).content().detail()),
                ActRecordFormat.resultsIn(ends.stream()
                        .filter(entry -> entry.content().isReadable())
                        .map(entry -> text(entry.content().detail()))
                        .toList())));
    }

    private static Instant time(String recorded, Instant otherwise) {
        try {
            return Instant.parse(recorded);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }
}
