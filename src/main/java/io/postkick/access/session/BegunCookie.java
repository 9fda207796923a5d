package io.postkick.access.session;

import io.postkick.access.CookieKind;
import jakarta.servlet.ServletContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/**
 * Gives the web server's own sessions a cookie beside the one of who is signed in. They are kept in memory, and hold only what somebody has
 * begun: half a sign-in, an app or a passkey that is being added, what the next page is to show once.
 */
@Component
class BegunCookie implements ServletContextInitializer {

    private final CookieKind cookies;

    BegunCookie(CookieKind cookies) {
        this.cookies = cookies;
    }

    @Override
    public void onStartup(ServletContext servletContext) {
        servletContext.getSessionCookieConfig().setName(cookies.name("begun"));
    }
}
