package io.postkick.access;

import io.postkick.access.Refused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
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

/** The page on which everybody looks after their own password and tokens. */
@Controller
@RequestMapping("/account")
class AccountController {

    private final OwnAccount account;
    private final Tokens tokens;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    AccountController(OwnAccount account, Tokens tokens, Clock clock) {
        this.account = account;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    String account(Actor actor, Model model) {
        model.addAllAttributes(shown(actor));
        return "access/account";
    }

    /** Every other session of the person ends with the change; this one goes on, under a new session id. */
    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Person person = account.changePassword(actor, current, password, repeated);
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Identity.byPassword(person, clock.instant()).authenticated());
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        next.addFlashAttribute("done", "account.done.password");
        return "redirect:/account";
    }

    @PostMapping("/tokens")
    String createToken(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String expiresOn,
            Actor actor,
            RedirectAttributes next) {
        Role chosen = role.isEmpty() ? null : Role.named(role);
        Tokens.Fresh fresh = tokens.create(actor, name.strip(), chosen, endOf(expiresOn));
        next.addFlashAttribute("freshToken", fresh.text());
        return "redirect:/account";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable String id, Actor actor, RedirectAttributes next) {
        tokens.revoke(actor, id);
        next.addFlashAttribute("done", "account.done.revoked");
        return "redirect:/account";
    }

    /** The same page again, with what was not done and why. */
    @ExceptionHandler
    ModelAndView refused(Refused refused, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(refused.why().status().value());
        return new ModelAndView("access/account", shown(actor))
                .addObject("problem", refused.why().messageCode())
                .addObject("typedName", request.getParameter("name"))
                .addObject("typedRole", request.getParameter("role"));
    }

    private Map<String, ?> shown(Actor actor) {
        return Map.of(
                "actor",
                actor,
                "tokens",
                tokens.of(actor.name()),
                "roles",
                Arrays.stream(Role.values()).filter(actor.role()::mayGrant).toList(),
                "now",
                clock.instant());
    }

    /** The token still works on that day, in UTC. */
    private static @Nullable Instant endOf(String day) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new Refused(Why.TOKEN_EXPIRY_UNUSABLE, e);
        }
    }
}
