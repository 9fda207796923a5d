package io.postkick.testsupport;

import io.postkick.web.MessageBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.MessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The console's texts, for tests without a console. */
public final class Texts {

    private Texts() {}

    public static MessageSource source() {
        try {
            return MessageBundles.messageSource(new PathMatchingResourcePatternResolver());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
