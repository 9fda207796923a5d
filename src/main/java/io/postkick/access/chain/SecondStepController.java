package io.postkick.access.chain;

import io.postkick.access.factor.NewFactor;
import io.postkick.access.factor.NewFactors;
import io.postkick.access.factor.SecondFactors.Need;
import io.postkick.access.signin.CodeAttempt;
import io.postkick.access.signin.HalfWay;
import io.postkick.access.signin.OwnSession;
import io.postkick.access.signin.WrongCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages between the password and everything else: a code is asked for, or an app is added that the person needs. */
@Controller
class SecondStepController {

    static final String CODE = SignInResults.PAGE + "/code";
    static final String ENROLMENT = SignInResults.PAGE + "/second-factor";

    private static final String REDIRECT = "redirect:";
    private static final String OVER = REDIRECT + SignInResults.PAGE + "?over";
    private static final String FAILED = "?failed";

    private final AuthenticationManager signIn;
    private final HalfWays halfWays;
    private final NewFactors newFactors;
    private final SecondStepPages pages;
    private final OwnSession session;
    private final PageToComeBackTo page;

    SecondStepController(
            AuthenticationManager signIn,
            HalfWays halfWays,
            NewFactors newFactors,
            SecondStepPages pages,
            OwnSession session,
            PageToComeBackTo page) {
        this.signIn = signIn;
        this.halfWays = halfWays;
        this.newFactors = newFactors;
        this.pages = pages;
        this.session = session;
        this.page = page;
    }

    /** Where somebody half-way goes on. */
    static String next(HalfWay halfWay) {
        return halfWay.need() == Need.CODE ? CODE : ENROLMENT;
    }

    @GetMapping(CODE)
    String code(HttpServletRequest request, Model model) {
        return halfWay(request, Need.CODE)
                .map(halfWay -> pages.shown(halfWay, request, model))
                .orElse(OVER);
    }

    /** Leads on without a view: a page that somebody comes back to may have any path. */
    @PostMapping(CODE)
    @Nullable
    String code(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<HalfWay> halfWay = halfWay(request, Need.CODE);
        if (halfWay.isEmpty()) {
            return OVER;
        }
        try {
            letIn(CodeAttempt.of(halfWay.get(), code, new WebAuthenticationDetails(request)), request, response);
            response.sendRedirect(page.take(request, response).orElse(request.getContextPath() + "/"));
            return null;
        } catch (AuthenticationException e) {
            return refused(e, halfWay.get(), request, response, model);
        }
    }

    @GetMapping(ENROLMENT)
    String enrolment(HttpServletRequest request, Model model) {
        return halfWay(request, Need.ENROLMENT)
                .map(halfWay -> pages.shown(halfWay, request, model))
                .orElse(OVER);
    }

    /** Leads to the recovery codes, which are shown this once, and from there on. */
    @PostMapping(ENROLMENT)
    String enrolment(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Optional<HalfWay> halfWay = halfWay(request, Need.ENROLMENT);
        Optional<NewFactor> added = newFactors.shown(request);
        if (halfWay.isEmpty() || added.isEmpty()) {
            return OVER;
        }
        try {
            var details = new WebAuthenticationDetails(request);
            letIn(CodeAttempt.adding(added.get(), halfWay.get(), code, details), request, response);
        } catch (AuthenticationException e) {
            return refused(e, halfWay.get(), request, response, model);
        }
        newFactors.forget(request);
        next.addFlashAttribute("freshCodes", added.get().codes());
        next.addFlashAttribute("done", "account.factor.done.added");
        next.addFlashAttribute("goOn", page.take(request, response).orElse(request.getContextPath() + "/"));
        return "redirect:/account/second-factor";
    }

    private Optional<HalfWay> halfWay(HttpServletRequest request, Need need) {
        return halfWays.of(request).filter(halfWay -> halfWay.need() == need);
    }

    private void letIn(CodeAttempt attempt, HttpServletRequest request, HttpServletResponse response) {
        Authentication signedIn = signIn.authenticate(attempt);
        halfWays.end(request);
        session.goOn(signedIn, request, response);
    }

    /** A wrong code leaves them half-way; whoever does not stand any more begins again. */
    private String refused(
            AuthenticationException failure,
            HalfWay halfWay,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (failure instanceof WrongCode) {
            return REDIRECT + next(halfWay) + FAILED;
        }
        return pages.problem(failure, halfWay, request, response, model).orElseGet(() -> {
            halfWays.end(request);
            return REDIRECT + SignInResults.PAGE + FAILED;
        });
    }
}
