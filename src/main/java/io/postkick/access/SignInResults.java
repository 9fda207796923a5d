package io.postkick.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The sign-in page, and what it says when a sign-in was refused. */
@Controller
class SignInResults implements AuthenticationFailureHandler {

    static final String PAGE = "/sign-in";

    private static final String REFUSED = "/sign-in/refused";
    private static final String VIEW = "access/sign-in";
    private static final String SECONDS = "io.postkick.access.seconds";

    @GetMapping(PAGE)
    String page() {
        return VIEW;
    }

    @PostMapping(REFUSED)
    String refused(@RequestAttribute(name = SECONDS, required = false) @Nullable Long seconds, Model model) {
        model.addAttribute("problem", seconds == null ? "sign-in.not-recorded" : "sign-in.too-many-attempts");
        model.addAttribute("seconds", seconds);
        return VIEW;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttempts tooMany) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            request.setAttribute(SECONDS, tooMany.seconds());
            request.getRequestDispatcher(REFUSED).forward(request, response);
        } else if (failure instanceof InternalAuthenticationServiceException) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            request.getRequestDispatcher(REFUSED).forward(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + PAGE + "?failed");
        }
    }
}
