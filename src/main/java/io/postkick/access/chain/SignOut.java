package io.postkick.access.chain;

import io.postkick.access.Identity;
import io.postkick.access.oidc.Oidc;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SignedOut;
import io.postkick.access.session.CurrentSession;
import io.postkick.access.session.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.stereotype.Component;

/**
 * Announces that someone signs out, has the browser forget the session, and finds out whether they came from elsewhere. A session must end when asked to, recorded or not.
 */
@Component
class SignOut implements LogoutHandler {

    /** Sent over HTTPS only. Not "cookies": that would sign people out of whatever else is served under the same domain. */
    private final LogoutHandler clearSiteData =
            new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE));

    private final Announcer announcer;
    private final SessionCookie cookie;
    private final Oidc oidc;

    SignOut(Announcer announcer, SessionCookie cookie, Oidc oidc) {
        this.announcer = announcer;
        this.cookie = cookie;
        this.oidc = oidc;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof Identity identity) {
            announcer.announceAnyway(new SignedOut(identity.actor(request.getRemoteAddr())));
        }
        CurrentSession.of(request)
                .flatMap(oidc::signOut)
                .ifPresent(there -> request.setAttribute(SignedOutPage.THERE, there));
        cookie.forget(request, response);
        clearSiteData.logout(request, response, authentication);
    }
}
