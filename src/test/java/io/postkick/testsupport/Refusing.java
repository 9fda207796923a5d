package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

/** What is refused, and with which words. */
public final class Refusing {

    private static final RefusalWords WORDS = new RefusalWords(Texts.source());

    private Refusing() {}

    public static ThrowableAssertAlternative<Refused> assertRefused(Why why, ThrowingCallable call) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(call).returns(why, Refused::why);
    }

    /** As a person or script reads it. */
    public static String words(Refused refusal) {
        return WORDS.answered(refusal);
    }
}
