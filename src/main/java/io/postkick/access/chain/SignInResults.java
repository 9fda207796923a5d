package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.outside.Way;
import io.postkick.access.outside.Ways;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.signin.SecondStepNeeded;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and where it leads when a password was refused, or does not suffice. */
@Controller
class SignInResults implements AuthenticationFailureHandler {

    static final String PAGE = "/sign-in";

    private static final String REFUSED = "/sign-in/refused";
    private static final String VIEW = "access/sign-in";
    private static final int LONGEST_NAME = 64;
    private static final String PROBLEM = "io.postkick.access.problem";

    private final HalfWays halfWays;
    private final RelyingParty party;
    private final Ways ways;
    private final ShortLived typedName;

    SignInResults(HalfWays halfWays, RelyingParty party, Ways ways, CookieKind cookies) {
        this.halfWays = halfWays;
        this.party = party;
        this.ways = ways;
        this.typedName = new ShortLived(cookies, "name", Duration.ofMinutes(1));
    }

    @GetMapping(PAGE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        typedName.take(request, response).ifPresent(name -> model.addAttribute("typedName", name));
        return shown(request, model);
    }

    @PostMapping(REFUSED)
    String refused(
            @RequestAttribute(PROBLEM) SignInProblem problem,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("typedName", beginning(name));
        problem.show(model);
        return shown(request, model);
    }

    /** The page with what is wrong, if it is another thing than what was shown. */
    Optional<String> problem(
            AuthenticationException failure, HttpServletRequest request, HttpServletResponse response, Model model) {
        return SignInProblem.of(failure).map(problem -> {
            problem.answer(response);
            problem.show(model);
            return shown(request, model);
        });
    }

    private String shown(HttpServletRequest request, Model model) {
        model.addAttribute("passkeys", party.isHere(request));
        model.addAttribute("ways", ways.providers());
        model.addAttribute(
                "directories", ways.directories().stream().map(Way::name).collect(Collectors.joining(", ")));
        return VIEW;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        Optional<SignInProblem> problem = SignInProblem.of(failure);
        if (failure instanceof SecondStepNeeded needed) {
            halfWays.begin(needed.halfWay(), request);
            response.sendRedirect(request.getContextPath() + SecondStepController.next(needed.halfWay()));
        } else if (problem.isPresent()) {
            problem.get().answer(response);
            request.setAttribute(PROBLEM, problem.get());
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
