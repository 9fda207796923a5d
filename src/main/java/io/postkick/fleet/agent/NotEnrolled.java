package io.postkick.fleet.agent;

import io.postkick.host.instance.Remedy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** This host belongs to no console that the agent could work for. */
class NotEnrolled extends RuntimeException {

    private final String remedy;

    private NotEnrolled(String message, String remedy, @Nullable Exception cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    static NotEnrolled yet(Path file) {
        return new NotEnrolled(
                "This host has not been added to a console: there is no " + file + ".",
                "Have the console add it (Hosts, Add a host), and run here the line that it shows: postkick-agent join TOKEN",
                null);
    }

    static NotEnrolled closed(Path file, Exception cause) {
        return new NotEnrolled(
                "The user " + Remedy.user() + " may not read " + file + ".",
                "Run postkick-agent as root, or give the file to the agent's user.",
                cause);
    }

    static NotEnrolled damaged(Path file, @Nullable Exception cause) {
        return new NotEnrolled(
                file + " is not what postkick-agent join writes.",
                "Remove it. Have the console add this host once more in place of itself (Hosts, its name, Replace), and run here the line that it"
                        + " shows: postkick-agent join TOKEN",
                cause);
    }

    String remedy() {
        return remedy;
    }

    /** Says so at start without a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<NotEnrolled> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NotEnrolled cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
        }
    }
}
