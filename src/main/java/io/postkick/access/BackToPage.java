package io.postkick.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Leads from the sign-in page to the page that was asked for before, by its path alone: which host it was asked of is the
 * word of whoever asked.
 */
class BackToPage extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[a-z]+://[^/?#]*/*");

    BackToPage(RequestCache pages) {
        setRequestCache(pages);
        setRedirectStrategy(BackToPage::redirect);
    }

    /** @param address of a saved request, or the path of the start page below the context's */
    private static void redirect(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        String path = address.startsWith("/")
                ? request.getContextPath() + address
                : SCHEME_AND_HOST.matcher(address).replaceFirst("/");
        response.sendRedirect(path);
    }
}
