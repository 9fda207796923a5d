package io.postkick.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Announces that someone signs out. A session must end when asked to, recorded or not. */
@Component
class SignOut implements LogoutHandler {

    private final Announcer announcer;

    SignOut(Announcer announcer) {
        this.announcer = announcer;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof Identity identity) {
            announcer.announceAnyway(new SignedOut(identity.actor(request.getRemoteAddr())));
        }
    }
}
