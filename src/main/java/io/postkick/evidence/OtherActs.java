package io.postkick.evidence;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Finds on the record what else this console had Postfix do with mail while an act was watched: lines and counts are of both. */
@Component
class OtherActs {

    private static final Logger log = LoggerFactory.getLogger(OtherActs.class);

    private final AuditLog audit;
    private final Vocabulary vocabulary;
    private final MessageSource messages;

    OtherActs(AuditLog audit, Vocabulary vocabulary, MessageSource messages) {
        this.audit = audit;
        this.vocabulary = vocabulary;
        this.messages = messages;
    }

    /** In a sentence, what was under way on the instance since then; empty when nothing was, or that cannot be told. */
    Optional<String> since(Instant begin, String instance) {
        try {
            return vocabulary
                    .intents()
                    .filter(Action::namesMessages)
                    .flatMap(intent -> underWay(audit.lastWithEnds(instance, intent), begin).stream())
                    .findFirst()
                    .map(this::inWords);
        } catch (DataAccessException e) {
            log.warn("Whether anything else was under way on {} cannot be read.", instance, e);
            return Optional.empty();
        }
    }

    private static Optional<AuditEntry> underWay(List<AuditEntry> entries, Instant begin) {
        return entries.stream()
                .filter(entry -> entry.content().action().isIntent())
                .filter(intent -> entries.stream()
                        .noneMatch(entry -> entry.content().action().phase() == Action.Phase.END
                                && entry.at().isBefore(begin)
                                && Objects.equals(
                                        entry.content().actId(),
                                        intent.content().actId())))
                .findFirst();
    }

    private String inWords(AuditEntry intent) {
        String action = intent.content().action().name();
        String title = messages.getMessage("audit.act." + action, null, action, Locale.ENGLISH);
        return String.format(
                Locale.ROOT,
                "Under way at the same time: %s (record %,d of %s). What it had Postfix do cannot be told apart from what the kick did.",
                String.valueOf(title).toLowerCase(Locale.ROOT),
                intent.sequence(),
                intent.node());
    }
}
