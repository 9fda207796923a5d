package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.factor.OwnPasskeys;
import io.postkick.access.passkey.NewPasskeys;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.people.Person;
import io.postkick.access.signin.OwnSession;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which everybody looks after their own passkeys. Every other session of the person ends with each change. */
@Controller
@RequestMapping("/account/passkeys")
class PasskeysController {

    private static final String VIEW = "access/passkeys";
    private static final String HERE = "redirect:/account/passkeys";

    private final PasskeyPages pages;
    private final FactorProof proof;
    private final OwnPasskeys passkeys;
    private final NewPasskeys newPasskeys;
    private final RelyingParty party;
    private final OwnSession session;
    private final RefusalWords words;
    private final Clock clock;

    PasskeysController(
            PasskeyPages pages,
            FactorProof proof,
            OwnPasskeys passkeys,
            NewPasskeys newPasskeys,
            RelyingParty party,
            OwnSession session,
            RefusalWords words,
            Clock clock) {
        this.pages = pages;
        this.proof = proof;
        this.passkeys = passkeys;
        this.newPasskeys = newPasskeys;
        this.party = party;
        this.session = session;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String page(Actor actor, @AuthenticationPrincipal Identity identity, HttpServletRequest request, Model model) {
        model.addAllAttributes(pages.shown(actor, identity, request));
        return VIEW;
    }

    /** What is in the address line when a form was refused: the page that it was on. */
    @GetMapping("/{id}/remove")
    String reloaded(@PathVariable long id) {
        return HERE;
    }

    /**
     * For the script of the page: what the browser needs to have one made, once all is shown that this takes. What it makes stays on the device,
     * so all that can be refused is refused before.
     *
     * @param code of one's app, where there is one and no passkey was shown lately
     * @return the options as JSON, or why there are none
     */
    @PostMapping(params = "ask", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> options(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            requirePasskeys();
            Person person = proof.proveButCode(actor, identity, ownPassword);
            passkeys.mayAdd(person, name.strip());
            proof.proveCode(actor, identity, person, code);
            return ResponseEntity.ok(newPasskeys.asked(identity.authenticated(), request));
        } catch (Refused e) {
            Refusals.sayWhen(e, response);
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(e.why().status(), words.answered(e)))
                    .build();
        }
    }

    /**
     * Adds the one that the browser had made: that it was asked for one says that all was shown.
     *
     * @param credential what the browser answers, as JSON
     */
    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        requirePasskeys();
        Person person = proof.whoever(actor);
        passkeys.mayAdd(person, name.strip());
        Person then = passkeys.add(actor, person, newPasskeys.made(credential, name.strip(), request));
        Proof shown = identity.proof();
        session.goOn(
                then.identity(shown.hasSecondFactor() ? shown : shown.withPasskeyAt(clock.instant())),
                request,
                response);
        next.addFlashAttribute("done", "account.passkeys.done.added");
        return HERE;
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Person person = proof.prove(actor, identity, ownPassword, code);
        session.goOn(passkeys.remove(actor, person, id).identity(identity.proof()), request, response);
        next.addFlashAttribute("done", "account.passkeys.done.removed");
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
        return new ModelAndView(VIEW, pages.shown(actor, identity, request))
                .addObject("problem", refused.why().key())
                .addObject("nothing", refused.why().consequence())
                .addObject("typedName", request.getParameter("name"));
    }

    private void requirePasskeys() {
        if (party.off().isPresent()) {
            throw Refused.because(AccessWhy.PASSKEYS_OFF);
        }
    }
}
