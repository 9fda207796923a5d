package io.postkick;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The console cannot keep its records where it was told to, so it does not start. */
class DataDirectoryUnusable extends RuntimeException {

    private final Path directory;

    DataDirectoryUnusable(Path directory, String reason, @Nullable Throwable cause) {
        super(
                "The data directory " + directory.toAbsolutePath().normalize() + " cannot be used: " + reason + ".",
                cause);
        this.directory = directory;
    }

    /** Says so at start without a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<DataDirectoryUnusable> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryUnusable cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Make " + cause.directory.toAbsolutePath().normalize()
                            + " a directory that this user may write in, or name another one with"
                            + " postkick.data-directory (environment: POSTKICK_DATADIRECTORY).",
                    cause);
        }
    }
}
