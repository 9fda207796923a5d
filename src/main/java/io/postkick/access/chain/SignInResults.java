package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.signin.TooManyAttempts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and what it says when a sign-in was refused. */
@Controller
class SignInResults implements AuthenticationFailureHandler {

    static final String PAGE = "/sign-in";

    private static final String REFUSED = "/sign-in/refused";
    private static final String VIEW = "access/sign-in";
    private static final int LONGEST_NAME = 64;
    private static final String SECONDS = "io.postkick.access.seconds";

    private final ShortLived typedName;

    SignInResults(CookieKind cookies) {
        this.typedName = new ShortLived(cookies, "name", Duration.ofMinutes(1));
    }

    @GetMapping(PAGE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        typedName.take(request, response).ifPresent(name -> model.addAttribute("typedName", name));
        return VIEW;
    }

    @PostMapping(REFUSED)
    String refused(
            @RequestAttribute(name = SECONDS, required = false) @Nullable Long seconds,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        model.addAttribute("typedName", beginning(name));
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
            // Not in the address: a password may have been typed in the name's place, and addresses are logged.
            typedName.keep(response, beginning(String.valueOf(request.getParameter("name"))));
            response.sendRedirect(request.getContextPath() + PAGE + "?failed");
        }
    }

    private static String beginning(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
