package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.Identity;
import io.postkick.access.factor.SecondFactors.Need;
import io.postkick.access.passkey.Ceremonies;
import io.postkick.access.passkey.Challenges;
import io.postkick.access.passkey.PresentedPasskey;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.people.PersonTable;
import io.postkick.access.signin.HalfWay;
import io.postkick.access.signin.OwnSession;
import io.postkick.access.signin.PasskeyAttempt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a passkey: alone, in place of a code after the password, or once more by whoever has signed in. */
@Controller
class PasskeyController {

    static final String PATH = SignInResults.PAGE + "/passkey";

    private static final String ACCOUNT = "/account/passkeys";
    private static final String FAILED = "?passkey";
    private static final String REDIRECT = "redirect:";

    private final AuthenticationManager signIn;
    private final RelyingParty party;
    private final Ceremonies ceremonies;
    private final Challenges challenges;
    private final PersonTable people;
    private final HalfWays halfWays;
    private final OwnSession session;
    private final PageToComeBackTo page;
    private final SignInResults results;
    private final SecondStepPages steps;
    private final ShortLived challenge;

    PasskeyController(
            AuthenticationManager signIn,
            RelyingParty party,
            Ceremonies ceremonies,
            Challenges challenges,
            PersonTable people,
            HalfWays halfWays,
            OwnSession session,
            PageToComeBackTo page,
            SignInResults results,
            SecondStepPages steps,
            CookieKind cookies) {
        this.signIn = signIn;
        this.party = party;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.people = people;
        this.halfWays = halfWays;
        this.session = session;
        this.page = page;
        this.results = results;
        this.steps = steps;
        this.challenge = new ShortLived(cookies, "challenge", Duration.ofMinutes(5));
    }

    /**
     * What the browser needs to ask for a passkey.
     *
     * @param second whether it comes after the password
     */
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> options(
            @RequestParam(defaultValue = "false") boolean second,
            @AuthenticationPrincipal @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (party.off().isPresent()) {
            return ResponseEntity.notFound().build();
        }
        String made = challenges.make();
        challenge.keep(response, made);
        Optional<Identity> expected =
                Optional.ofNullable(signedIn).or(() -> halfWay(second, request).map(HalfWay::identity));
        return ResponseEntity.ok(
                ceremonies.request(made, expected.flatMap(identity -> people.find(identity.personId()))));
    }

    /**
     * Lets in who shows one.
     *
     * @param credential what the browser answers, as JSON
     * @param second whether it comes after the password
     */
    @PostMapping(PATH)
    @Nullable
    String show(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "false") boolean second,
            @AuthenticationPrincipal @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<HalfWay> halfWay = halfWay(second, request);
        if (second && halfWay.isEmpty() && signedIn == null) {
            return REDIRECT + SignInResults.PAGE + "?over";
        }
        try {
            PasskeyAttempt attempt = attempt(credential, halfWay, signedIn, request, response);
            session.goOn(signIn.authenticate(attempt), request, response);
            halfWays.end(request);
            response.sendRedirect(next(signedIn, request, response));
            return null;
        } catch (AuthenticationException e) {
            return signedIn == null ? refused(e, halfWay, request, response, model) : REDIRECT + ACCOUNT + FAILED;
        }
    }

    /**
     * The same of whoever has signed in, for a page that goes on by itself: answers nothing where it was one of theirs.
     *
     * @param credential what the browser answers, as JSON
     */
    @PostMapping(path = PATH, params = "stay")
    ResponseEntity<Void> showAgain(
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (signedIn == null) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        try {
            PasskeyAttempt attempt = attempt(credential, Optional.empty(), signedIn, request, response);
            session.goOn(signIn.authenticate(attempt), request, response);
            return ResponseEntity.noContent().build();
        } catch (AuthenticationException e) {
            return ResponseEntity.badRequest().build();
        }
    }

    private PasskeyAttempt attempt(
            String credential,
            Optional<HalfWay> halfWay,
            @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response) {
        PresentedPasskey presented = ceremonies.presented(credential);
        String asked = challenge.take(request, response).orElse("");
        var details = new WebAuthenticationDetails(request);
        return signedIn == null
                ? PasskeyAttempt.of(halfWay, presented, asked, details)
                : PasskeyAttempt.again(signedIn, presented, asked, details);
    }

    private Optional<HalfWay> halfWay(boolean second, HttpServletRequest request) {
        return second ? halfWays.of(request).filter(halfWay -> halfWay.need() == Need.CODE) : Optional.empty();
    }

    private String next(@Nullable Identity signedIn, HttpServletRequest request, HttpServletResponse response) {
        return signedIn == null
                ? page.take(request, response).orElse(request.getContextPath() + "/")
                : request.getContextPath() + ACCOUNT;
    }

    private String refused(
            AuthenticationException failure,
            Optional<HalfWay> halfWay,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (halfWay.isEmpty()) {
            return results.problem(failure, request, response, model).orElse(REDIRECT + SignInResults.PAGE + FAILED);
        }
        return steps.problem(failure, halfWay.get(), request, response, model)
                .orElse(REDIRECT + SecondStepController.CODE + FAILED);
    }
}
