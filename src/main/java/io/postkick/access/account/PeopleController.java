package io.postkick.access.account;

import static org.springframework.util.StringUtils.hasText;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.Role;
import io.postkick.access.people.Passwords;
import io.postkick.access.token.Tokens;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which administrators look after people. */
@Controller
@RequestMapping("/people")
class PeopleController {

    private final People people;
    private final Tokens tokens;
    private final Passwords passwords;
    private final ProofOnPage proof;
    private final RecentProof recentProof;
    private final PeoplePages pages;

    PeopleController(
            People people,
            Tokens tokens,
            Passwords passwords,
            ProofOnPage proof,
            RecentProof recentProof,
            PeoplePages pages) {
        this.people = people;
        this.tokens = tokens;
        this.passwords = passwords;
        this.proof = proof;
        this.recentProof = recentProof;
        this.pages = pages;
    }

    @GetMapping
    String list(Actor actor, @AuthenticationPrincipal Identity identity, HttpServletRequest request, Model model) {
        model.addAllAttributes(pages.list(actor, identity, request));
        return "access/people";
    }

    /**
     * Adds somebody. One's own password is asked for unless it was proven lately.
     *
     * @param all whether every instance; if it is not said, that goes without saying only where no instance is named
     * @param instance the names of those and no others, if not
     */
    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(required = false) @Nullable Boolean all,
            @RequestParam(defaultValue = "") List<String> instance,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            RedirectAttributes next) {
        recentProof.need(actor, identity, ownPassword, request);
        var ticked = new TickedInstances(all, instance);
        String chosen = chosenOrRandom(password);
        people.create(actor, name.strip(), Role.named(role), ticked.ofSomebodyNew(), chosen);
        showOnce(password, chosen, next);
        next.addFlashAttribute("done", "people.done.created");
        return toPerson(name.strip(), next);
    }

    @GetMapping("/{name}")
    String person(@PathVariable String name, Actor actor, Model model) {
        model.addAllAttributes(pages.person(name, actor));
        return "access/person";
    }

    /** What is in the address line when a form was refused: the page that it was on. */
    @GetMapping({
        "/{name}/role",
        "/{name}/instances",
        "/{name}/password",
        "/{name}/elsewhere",
        "/{name}/disable",
        "/{name}/enable",
        "/{name}/second-factor/remove",
        "/{name}/tokens/{id}/revoke",
        "/{name}/tokens/revoke-all",
        "/{name}/sessions/{id}/end",
        "/{name}/sessions/end-all"
    })
    String reloaded(@PathVariable String name, RedirectAttributes next) {
        return toPerson(name, next);
    }

    @PostMapping("/{name}/role")
    String setRole(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.needBoth(actor, ownPassword);
        people.setRole(actor, name, Role.named(role));
        next.addFlashAttribute("done", "people.done.role");
        return toPerson(name, next);
    }

    /**
     * @param all whether every instance
     * @param instance the names of those and no others, if not
     */
    @PostMapping("/{name}/instances")
    String setInstances(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") List<String> instance,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.need(actor, ownPassword);
        people.setInstances(actor, name, new TickedInstances(all, instance).ofSomebodyKnown());
        next.addFlashAttribute("done", "people.done.instances");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/password")
    String setPassword(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.need(actor, ownPassword);
        String chosen = chosenOrRandom(password);
        people.setPassword(actor, name, chosen);
        showOnce(password, chosen, next);
        next.addFlashAttribute("done", "people.done.password");
        return toPerson(name, next);
    }

    /** @param way through which other service they sign in from now on */
    @PostMapping("/{name}/elsewhere")
    String sendElsewhere(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.need(actor, ownPassword);
        people.sendElsewhere(actor, name, way);
        next.addFlashAttribute("done", "people.done.elsewhere");
        return toPerson(name, next);
    }

    /** Asks for no password: it must be quick. */
    @PostMapping("/{name}/disable")
    String disable(@PathVariable String name, Actor actor, RedirectAttributes next) {
        people.disable(actor, name);
        next.addFlashAttribute("done", "people.done.disabled");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/enable")
    String enable(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.need(actor, ownPassword);
        people.enable(actor, name);
        next.addFlashAttribute("done", "people.done.enabled");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/second-factor/remove")
    String removeSecondFactor(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String ownPassword,
            Actor actor,
            RedirectAttributes next) {
        proof.need(actor, ownPassword);
        people.removeSecondFactor(actor, name);
        next.addFlashAttribute("done", "people.done.second-factor");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/tokens/{id}/revoke")
    String revoke(@PathVariable String name, @PathVariable String id, Actor actor, RedirectAttributes next) {
        tokens.revoke(actor, id);
        next.addFlashAttribute("done", "account.done.revoked");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/tokens/revoke-all")
    String revokeAll(@PathVariable String name, Actor actor, RedirectAttributes next) {
        people.revokeTokens(actor, name);
        next.addFlashAttribute("done", "people.done.revoked-all");
        return toPerson(name, next);
    }

    /** Asks for no password: it must be quick. */
    @PostMapping("/{name}/sessions/{id}/end")
    String endSession(@PathVariable String name, @PathVariable String id, Actor actor, RedirectAttributes next) {
        people.endSession(actor, name, id);
        next.addFlashAttribute("done", "people.done.session-ended");
        return toPerson(name, next);
    }

    @PostMapping("/{name}/sessions/end-all")
    String endSessions(@PathVariable String name, Actor actor, RedirectAttributes next) {
        people.endSessions(actor, name);
        next.addFlashAttribute("done", "people.done.sessions-ended");
        return toPerson(name, next);
    }

    /** The same page again, with what was not done and why. */
    @ExceptionHandler
    ModelAndView refused(
            Refused refused,
            Actor actor,
            @AuthenticationPrincipal Identity identity,
            HttpServletRequest request,
            HttpServletResponse response) {
        Object name = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                ? parts.get("name")
                : null;
        response.setStatus(refused.why().status().value());
        boolean listed = name == null || refused.why() == AccessWhy.UNKNOWN_PERSON;
        return new ModelAndView(listed ? "access/people" : "access/person")
                .addAllObjects(
                        listed ? pages.list(actor, identity, request) : pages.person(String.valueOf(name), actor))
                .addAllObjects(pages.typed(actor, request))
                .addObject("passwordAgain", hasText(request.getParameter("password")))
                .addObject("problem", refused.why().key())
                .addObject("nothing", refused.why().consequence());
    }

    private String chosenOrRandom(String password) {
        return password.isEmpty() ? passwords.random() : password;
    }

    private static void showOnce(String typed, String chosen, RedirectAttributes next) {
        if (typed.isEmpty()) {
            next.addFlashAttribute("freshPassword", chosen);
        }
    }

    private static String toPerson(@Nullable String name, RedirectAttributes next) {
        next.addAttribute("person", name);
        return "redirect:/people/{person}";
    }
}
