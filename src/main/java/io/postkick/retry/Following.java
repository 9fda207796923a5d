package io.postkick.retry;

import io.postkick.instance.PostfixInstance;
import io.postkick.instance.Remedy;
import io.postkick.maillog.LogLine;
import io.postkick.maillog.LogSource;
import io.postkick.maillog.MailLogs;
import io.postkick.maillog.Subscription;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the mail log for a retry, from just before its first request to just before its conclusion. What goes wrong with the
 * log is told in the conclusion and never reaches the retry.
 */
@Component
class Following {

    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private static final String NOT_FOLLOWED =
            "The mail log could not be followed, so a try that ended as the one before does not show here.";

    private final MailLogs logs;
    private final Map<String, Subscription> open = new ConcurrentHashMap<>();

    Following(MailLogs logs) {
        this.logs = logs;
    }

    /** Begins to follow. Reads the log and touches no endpoint. */
    void begin(Run run) {
        PostfixInstance instance = run.plan().selected().instance();
        try {
            var deliverers = Deliverers.of(instance);
            open.put(run.id(), logs.follow(instance, line -> take(run, deliverers, line)));
        } catch (RuntimeException e) {
            log.warn(
                    "The mail log of {} could not be followed; retry {} goes on without it.",
                    instance.name(),
                    run.id(),
                    e);
        }
    }

    private static void take(Run run, Deliverers deliverers, LogLine line) {
        Sign.in(line, deliverers).ifPresent(sign -> {
            int asked = run.askedFor();
            long after = ChronoUnit.SECONDS.between(run.since(), line.at());
            run.aftermath().tries().note(sign, after, asked);
        });
    }

    /**
     * Reads what is left of the log, and follows no longer.
     *
     * @return what there is to say about the log; empty when nothing
     */
    String end(Run run) {
        Subscription opened = open.remove(run.id());
        if (opened == null) {
            return run.number() == 0 ? "" : NOT_FOLLOWED;
        }
        try (opened) {
            opened.catchUp();
            return note(opened.source());
        } catch (RuntimeException e) {
            log.warn("The mail log could not be read to its end for retry {}.", run.id(), e);
            return NOT_FOLLOWED;
        }
    }

    private static String note(LogSource source) {
        if (source.readable()) {
            return "";
        }
        return "The mail log (%s) was not read, so a try that ended as the one before does not show here. %s %s"
                .formatted(
                        source.description(),
                        sentence(source.reason()),
                        source.remedy() == null ? "" : Remedy.inWords(source.remedy()))
                .strip();
    }

    private static String sentence(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.endsWith(".") ? text : text + ".";
    }
}
