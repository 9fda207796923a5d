package io.postkick.audit.copy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is wrong with the copy of the log, for everybody who asks: the health endpoint, the pages. It stays until the console's end. */
@Component
public class CopyAlarm {

    private volatile @Nullable String problem;

    public void raise(String sentence) {
        problem = sentence;
    }

    /** In a sentence; null while nothing is wrong. */
    @Nullable
    public String problem() {
        return problem;
    }
}
