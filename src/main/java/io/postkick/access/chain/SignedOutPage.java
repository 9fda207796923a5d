package io.postkick.access.chain;

import io.postkick.access.oidc.Oidc.SignOutThere;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Where signing out leads: to the sign-in page, or to a page that leads on to the provider through which somebody came. Not straight there:
 * browsers hold the policy of a page's forms against where these lead in the end.
 */
@Controller
class SignedOutPage implements LogoutSuccessHandler {

    static final String THERE = "io.postkick.access.sign-out-there";

    private static final String PATH = SignInResults.PAGE + "/left";

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException, ServletException {
        if (request.getAttribute(THERE) == null) {
            response.sendRedirect(request.getContextPath() + SignInResults.PAGE + "?signed-out");
        } else {
            request.getRequestDispatcher(PATH).forward(request, response);
        }
    }

    @PostMapping(PATH)
    String left(@RequestAttribute(THERE) SignOutThere there, HttpServletResponse response, Model model) {
        response.setHeader("Refresh", "1; url=" + there.address());
        model.addAttribute("there", there);
        return "access/signed-out";
    }
}
