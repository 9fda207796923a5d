package io.postkick.access.chain;

import io.postkick.access.factor.OwnPasskeys;
import io.postkick.access.factor.SecondFactors.Need;
import io.postkick.access.passkey.NewPasskeys;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.signin.HalfWay;
import io.postkick.access.signin.NewPasskeyAttempt;
import io.postkick.access.signin.OwnSession;
import io.postkick.access.signin.WrongPasskey;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds a passkey for somebody who has typed their password and needs a second factor, in place of an app. */
@Controller
@RequestMapping(PasskeyEnrolmentController.PATH)
class PasskeyEnrolmentController {

    static final String PATH = SecondStepController.ENROLMENT + "/passkey";

    private static final String REDIRECT = "redirect:";
    private static final String OVER = SignInResults.PAGE + "?over";

    private final AuthenticationManager signIn;
    private final HalfWays halfWays;
    private final RelyingParty party;
    private final NewPasskeys newPasskeys;
    private final SecondStepPages pages;
    private final OwnSession session;
    private final PageToComeBackTo page;

    PasskeyEnrolmentController(
            AuthenticationManager signIn,
            HalfWays halfWays,
            RelyingParty party,
            NewPasskeys newPasskeys,
            SecondStepPages pages,
            OwnSession session,
            PageToComeBackTo page) {
        this.signIn = signIn;
        this.halfWays = halfWays;
        this.party = party;
        this.newPasskeys = newPasskeys;
        this.pages = pages;
        this.session = session;
        this.page = page;
    }

    /** What the browser needs to have one made. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> options(HttpServletRequest request) {
        return halfWay(request)
                .map(halfWay ->
                        ResponseEntity.ok(newPasskeys.asked(halfWay.identity().authenticated(), request)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(request.getContextPath() + OVER))
                        .build());
    }

    /**
     * Adds it, and leads on without a view: a page that somebody comes back to may have any path.
     *
     * @param name what they call it
     * @param credential what the browser answers, as JSON
     */
    @PostMapping
    @Nullable
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<HalfWay> halfWay = halfWay(request);
        if (halfWay.isEmpty()) {
            return REDIRECT + OVER;
        }
        String called = name.strip();
        try {
            OwnPasskeys.requireUsable(called);
            var attempt = new NewPasskeyAttempt(
                    halfWay.get(),
                    () -> newPasskeys.made(credential, called, request),
                    new WebAuthenticationDetails(request));
            session.goOn(signIn.authenticate(attempt), request, response);
            halfWays.end(request);
            response.sendRedirect(page.take(request, response).orElse(request.getContextPath() + "/"));
            return null;
        } catch (Refused e) {
            response.setStatus(e.why().status().value());
            model.addAttribute("problem", e.why().key());
            return pages.shown(halfWay.get(), request, model);
        } catch (AuthenticationException e) {
            return refused(e, halfWay.get(), request, response, model);
        }
    }

    private Optional<HalfWay> halfWay(HttpServletRequest request) {
        return party.off().isPresent()
                ? Optional.empty()
                : halfWays.of(request).filter(halfWay -> halfWay.need() == Need.ENROLMENT);
    }

    /** Whoever does not stand any more, or has another factor by now, begins again. */
    private String refused(
            AuthenticationException failure,
            HalfWay halfWay,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (failure instanceof WrongPasskey) {
            return REDIRECT + SecondStepController.ENROLMENT + "?passkey";
        }
        return pages.problem(failure, halfWay, request, response, model).orElseGet(() -> {
            halfWays.end(request);
            return REDIRECT + SignInResults.PAGE + "?failed";
        });
    }
}
