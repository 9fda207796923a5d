package io.postkick.lookup;

/** Postfix was asked, but the audit log could not be written afterwards. The next start records the outcome as unknown. */
class AnswerNotRecorded extends RuntimeException {

    AnswerNotRecorded(Throwable cause) {
        super(
                "Postfix was asked, but the answer could not be recorded and is not shown. Ask again when the audit log works.",
                cause);
    }
}
