package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.Proof.CodeSource;
import io.postkick.access.factor.NewFactor;
import io.postkick.access.factor.NewFactors;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.people.Person;
import io.postkick.access.signin.OwnSession;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which everybody looks after their own authenticator app. What it changes takes more than the session: {@link FactorProof}.
 */
@Controller
@RequestMapping("/account/second-factor")
class FactorController {

    private static final String VIEW = "access/second-factor";
    private static final String HERE = "redirect:/account/second-factor";
    private static final String DONE = "done";
    private static final String FRESH_CODES = "freshCodes";

    private final OwnAccount account;
    private final FactorProof proof;
    private final OwnSession session;
    private final SecondFactors factors;
    private final NewFactors newFactors;
    private final Clock clock;

    FactorController(
            OwnAccount account,
            FactorProof proof,
            OwnSession session,
            SecondFactors factors,
            NewFactors newFactors,
            Clock clock) {
        this.account = account;
        this.proof = proof;
        this.session = session;
        this.factors = factors;
        this.newFactors = newFactors;
        this.clock = clock;
    }

    @GetMapping
    String page(Actor actor, @AuthenticationPrincipal Identity identity, HttpServletRequest request, Model model) {
        model.addAllAttributes(shown(actor, identity, request));
        return VIEW;
    }

    /** What is in the address line when a form was refused: the page that it was on. */
    @GetMapping({"/recovery-codes", "/remove"})
    String reloaded() {
        return HERE;
    }

    /**
     * Adds the app that the page showed, or puts it in the place of the one before. Every other session of the person ends.
     *
     * @param newCode of the app that is added
     * @param code of the one before, or a recovery code; not asked for where there is none
     */
    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String newCode,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        NewFactor added = newFactors.shown(request).orElseThrow(() -> Refused.because(AccessWhy.NEW_FACTOR_OVER));
        Person person = proof.proveButCode(actor, identity, ownPassword);
        if (!factors.confirms(added, newCode)) {
            throw Refused.because(AccessWhy.NEW_CODE_WRONG);
        }
        proof.proveCode(actor, identity, person, code);
        Person then = factors.add(actor, person, added, newCode);
        newFactors.forget(request);
        session.goOn(then.identity(proofWithApp(identity)), request, response);
        next.addFlashAttribute(DONE, "account.factor.done.added");
        next.addFlashAttribute(FRESH_CODES, added.codes());
        return HERE;
    }

    @PostMapping("/recovery-codes")
    String replaceCodes(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            RedirectAttributes next) {
        Person person = proven(actor, identity, ownPassword, code);
        next.addFlashAttribute(FRESH_CODES, factors.replaceCodes(actor, person));
        next.addFlashAttribute(DONE, "account.factor.done.codes");
        return HERE;
    }

    /** Every other session of the person ends. */
    @PostMapping("/remove")
    String remove(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Person then = factors.removeOwnApp(actor, proven(actor, identity, ownPassword, code));
        newFactors.forget(request);
        session.goOn(then.identity(identity.proof()), request, response);
        next.addFlashAttribute(DONE, "account.factor.done.removed");
        return HERE;
    }

    /** The same page again, with what was not done and why. */
    @ExceptionHandler
    ModelAndView refused(
            Refused refused,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(refused.why().status().value());
        return new ModelAndView(VIEW, shown(actor, identity, request))
                .addObject("problem", refused.why().key())
                .addObject("nothing", refused.why().consequence());
    }

    private Person proven(Actor actor, Identity identity, String ownPassword, String code) {
        Person person = proof.proveButCode(actor, identity, ownPassword);
        if (!factors.hasApp(person.id())) {
            throw Refused.because(AccessWhy.NO_SECOND_FACTOR);
        }
        return proof.proveCode(actor, identity, person, code);
    }

    /** A passkey that was shown goes on to say how fresh it is. */
    private Proof proofWithApp(Identity identity) {
        Instant now = clock.instant();
        return identity.proof() instanceof Proof.ByPasskey || identity.proof() instanceof Proof.ByPasswordAndPasskey
                ? identity.proof()
                : identity.proof().withPasswordAt(now).withCodeAt(CodeSource.APP, now);
    }

    /** With a secret for an app where one can be added. */
    private Map<String, ?> shown(Actor actor, Identity identity, HttpServletRequest request) {
        Person person = account.person(actor);
        SecondFactors.FactorState state = factors.of(person);
        String asked = proof.asked(identity, person).name();
        return state.on()
                ? Map.of("factor", state, "asked", asked, "setup", newFactors.shownTo(actor.name(), request))
                : Map.of("factor", state, "asked", asked);
    }
}
