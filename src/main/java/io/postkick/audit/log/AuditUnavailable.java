package io.postkick.audit.log;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * The audit log could not be written, so what was asked must not be done. The message is for everyone; what an
 * administrator may know besides is in {@link #diagnosis()}.
 */
public class AuditUnavailable extends RuntimeException {

    private static final String FOR_EVERYONE =
            "The audit log cannot be written, so nothing was done. Tell an administrator of this console.";

    private final Diagnosis diagnosis;

    public AuditUnavailable(String cause) {
        this(Diagnosis.of(cause), null);
    }

    AuditUnavailable(Diagnosis diagnosis, @Nullable Throwable cause) {
        super(FOR_EVERYONE, cause);
        this.diagnosis = diagnosis;
    }

    /** For administrators only. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** What this person may know of it: all for an administrator, nothing for others. */
    public @Nullable String inWordsFor(Actor actor) {
        return actor.role() == Role.ADMIN ? diagnosis.inWords() : null;
    }

    /**
     * What is wrong with the log.
     *
     * @param cause what happened, in words
     * @param database the embedded database's path, or the address of the other one
     * @param code the database's or operating system's code and text
     * @param freeBytes what is free where the embedded database lies
     * @param remedy what to do
     */
    public record Diagnosis(
            String cause,
            @Nullable String database,
            @Nullable String code,
            @Nullable Long freeBytes,
            String remedy) {

        static Diagnosis of(String cause) {
            return new Diagnosis(cause, null, null, null, "Try again; if it stays so, see the console's own log.");
        }

        /** All of it in one paragraph. */
        public String inWords() {
            StringBuilder words = new StringBuilder(cause);
            append(words, " Database: ", database);
            append(words, " Code: ", code);
            append(words, " Free space: ", freeBytes == null ? null : freeBytes / 1024 + " KiB");
            return words.append(' ').append(remedy).toString();
        }

        private static void append(StringBuilder words, String label, @Nullable String value) {
            if (value != null) {
                words.append(label).append(value).append('.');
            }
        }
    }
}
