package io.postkick.access.signin;

import io.postkick.access.Identity;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whether whoever asks has shown who they are so lately that they need not do so again. */
public final class RecentSignIn {

    public static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private RecentSignIn() {}

    /** In whichever way: pages are for sessions, and no session begins with a token. */
    public static boolean since(Instant oldest) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Identity identity
                && identity.proof().showedSince(oldest, any -> true);
    }
}
