package io.postkick.retry.run;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.Doubts;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Subscription;
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
class RetryLog {

    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);

    private static final String NOT_FOLLOWED =
            "The mail log could not be followed, so a try that ended as the one before does not show here.";

    private final MailLogs logs;
    private final QueueFiles files;
    private final Map<String, Followed> open = new ConcurrentHashMap<>();

    private record Followed(Subscription subscription, Doubts doubts) {}

    RetryLog(MailLogs logs, QueueFiles files) {
        this.logs = logs;
        this.files = files;
    }

    /** Begins to follow. Reads the log and touches no endpoint. */
    void begin(Run run) {
        PostfixInstance instance = run.plan().selected().instance();
        try {
            var reader = new Lines(run, Deliverers.of(instance, files.owner(instance)));
            open.put(run.id(), new Followed(logs.follow(instance, reader), reader.doubts));
        } catch (RuntimeException e) {
            log.warn(
                    "The mail log of {} could not be followed; retry {} goes on without it.",
                    instance.name(),
                    run.id(),
                    e);
        }
    }

    /** Who takes from the log what it has of one retry. */
    private static final class Lines implements LogReader {

        private final Run run;
        private final LoggedTries tries;
        private final Deliverers deliverers;
        private final Doubts doubts = new Doubts();

        Lines(Run run, Deliverers deliverers) {
            this.run = run;
            this.tries = run.stage().course().aftermath().tries();
            this.deliverers = deliverers;
        }

        @Override
        public void line(LogLine line) {
            DeliveryReport.in(line, deliverers).ifPresent(report -> {
                Course course = run.stage().course();
                tries.note(report, ChronoUnit.SECONDS.between(course.since(), line.at()), course.askedFor());
            });
        }

        @Override
        public void notUnderstood(String raw) {
            doubts.notUnderstood(raw);
            tries.misread();
        }

        @Override
        public void cut() {
            doubts.cut();
            tries.misread();
        }
    }

    /**
     * Reads what is left of the log, and follows no longer.
     *
     * @return what there is to say about the log; empty when nothing
     */
    String end(Course course) {
        LoggedTries tries = course.aftermath().tries();
        Followed followed = open.remove(course.id());
        if (followed == null) {
            tries.misread();
            return course.asked().number() == 0 ? "" : NOT_FOLLOWED;
        }
        try (Subscription opened = followed.subscription()) {
            opened.catchUp();
            if (!opened.source().readable()) {
                tries.misread();
            }
            return (note(opened.source()) + " " + followed.doubts().text()).strip();
        } catch (RuntimeException e) {
            tries.misread();
            log.warn("The mail log could not be read to its end for retry {}.", course.id(), e);
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
