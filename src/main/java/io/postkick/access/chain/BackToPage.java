package io.postkick.access.chain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Leads from the sign-in page to the page that was asked for before, or to the start page. */
@Component
class BackToPage implements AuthenticationSuccessHandler {

    private final PageToComeBackTo page;

    BackToPage(PageToComeBackTo page) {
        this.page = page;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.sendRedirect(page.take(request, response).orElse(request.getContextPath() + "/"));
    }
}
