package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.account.OwnAccount.NewPassword;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.people.Person;
import io.postkick.access.session.CurrentSession;
import io.postkick.access.session.Session;
import io.postkick.access.signin.OwnSession;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenExpiry;
import io.postkick.access.token.Tokens;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which everybody looks after their own password and tokens. */
@Controller
@RequestMapping("/account")
class AccountController {

    private final OwnAccount account;
    private final ProofOnPage proof;
    private final RecentProof recentProof;
    private final OwnSession session;
    private final SecondFactors factors;
    private final PasskeyPages passkeys;
    private final TokenPages pages;
    private final Tokens tokens;
    private final TokenExpiry expiry;
    private final Clock clock;

    AccountController(
            OwnAccount account,
            ProofOnPage proof,
            RecentProof recentProof,
            OwnSession session,
            SecondFactors factors,
            PasskeyPages passkeys,
            TokenPages pages,
            Tokens tokens,
            TokenExpiry expiry,
            Clock clock) {
        this.account = account;
        this.proof = proof;
        this.recentProof = recentProof;
        this.session = session;
        this.factors = factors;
        this.passkeys = passkeys;
        this.pages = pages;
        this.tokens = tokens;
        this.expiry = expiry;
        this.clock = clock;
    }

    @GetMapping
    String account(
            Actor actor,
            ZoneId zone,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            Model model) {
        model.addAllAttributes(shown(actor, zone, identity, request));
        return "access/account";
    }

    /** For a page that asks whether its session still stands: 204, and 401 to whoever is nobody any more. */
    @GetMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void standing() {
        // Nobody comes here without a session.
    }

    /** What is in the address line when a form was refused: the page that it was on. */
    @GetMapping({
        "/password",
        "/tokens",
        "/tokens/{id}/revoke",
        "/tokens/revoke-all",
        "/sessions/{id}/end",
        "/sessions/end-others"
    })
    String reloaded() {
        return "redirect:/account";
    }

    /** Every other session of the person ends with the change; this one goes on, under a new session id. */
    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            @RequestParam(defaultValue = "false") boolean revokeTokens,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        boolean anyToRevoke = revokeTokens && tokens.of(actor.name()).stream().anyMatch(token -> !token.revoked());
        Person person = account.changePassword(actor, current, new NewPassword(password, repeated, revokeTokens));
        Proof proofNow = identity.proof().withPasswordAt(clock.instant());
        session.goOn(person.identity(proofNow), request, response);
        next.addFlashAttribute("done", anyToRevoke ? "account.done.password-and-tokens" : "account.done.password");
        return "redirect:/account";
    }

    @PostMapping("/tokens")
    String createToken(
            TokenForm form,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            ZoneId zone,
            RedirectAttributes next) {
        proof.needBoth(actor, ownPassword);
        var wanted = new NewToken(
                form.name() == null ? "" : form.name().strip(),
                form.chosenRole(),
                Boolean.TRUE.equals(form.never()) ? null : endOf(form.expiresOn(), zone),
                form.limits(),
                identity.proof().hasSecondFactor());
        Tokens.Fresh fresh = tokens.create(actor, wanted);
        next.addFlashAttribute("freshToken", fresh.text());
        return "redirect:/account";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable String id, Actor actor, RedirectAttributes next) {
        tokens.revoke(actor, id);
        next.addFlashAttribute("done", "account.done.revoked");
        return "redirect:/account";
    }

    @PostMapping("/tokens/revoke-all")
    String revokeTokens(Actor actor, RedirectAttributes next) {
        account.revokeTokens(actor);
        next.addFlashAttribute("done", "account.done.revoked-all");
        return "redirect:/account";
    }

    /**
     * Takes a proof, unless it is the session that this comes from: whoever finds a browser open must not end its owner's others.
     *
     * @param id the public one of a session of one's own
     */
    @PostMapping("/sessions/{id}/end")
    String endSession(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (CurrentSession.of(request).map(Session::id).filter(id::equals).isEmpty()) {
            recentProof.needAny(actor, identity, ownPassword, request);
        }
        account.endSession(actor, id);
        next.addFlashAttribute("done", "account.done.session-ended");
        return "redirect:/account";
    }

    @PostMapping("/sessions/end-others")
    String endOtherSessions(
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            RedirectAttributes next) {
        recentProof.needAny(actor, identity, ownPassword, request);
        account.endOtherSessions(actor, CurrentSession.of(request));
        next.addFlashAttribute("done", "account.done.sessions-ended");
        return "redirect:/account";
    }

    /** The same page again, with what was not done and why. */
    @ExceptionHandler
    ModelAndView refused(
            Refused refused,
            Actor actor,
            ZoneId zone,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(refused.why().status().value());
        return new ModelAndView("access/account", shown(actor, zone, identity, request))
                .addObject("problem", refused.why().key())
                .addObject("nothing", refused.why().consequence())
                .addAllObjects(pages.typed(actor, request));
    }

    private Map<String, ?> shown(Actor actor, ZoneId zone, Identity identity, HttpServletRequest request) {
        Person person = account.person(actor);
        Map<String, Object> shown = new HashMap<>(pages.of(actor));
        shown.put("actor", actor);
        shown.put("factor", factors.of(person));
        shown.put("passkeys", passkeys.of(person, request));
        shown.put("sessions", account.sessions(person));
        shown.put("asksForPassword", !recentProof.holds(identity, request));
        CurrentSession.of(request).ifPresent(session -> shown.put("present", session.id()));
        shown.put("tokens", tokens.of(actor.name()));
        shown.put("now", clock.instant());
        shown.put("usualDay", expiry.usualDay(zone));
        shown.put("zone", zone.getId());
        return shown;
    }

    private Instant endOf(@Nullable String day, ZoneId zone) {
        return day == null || day.isEmpty() ? expiry.usual() : expiry.endOf(day, zone);
    }
}
