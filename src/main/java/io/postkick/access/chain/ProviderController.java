package io.postkick.access.chain;

import io.postkick.access.CookieKind;
import io.postkick.access.Identity;
import io.postkick.access.OwnPath;
import io.postkick.access.oidc.Oidc;
import io.postkick.access.oidc.OidcAttempt;
import io.postkick.access.oidc.ProviderAnswer;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.signin.OwnSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in through an OpenID Connect provider: people are sent there, and come back with its answer. */
@Controller
class ProviderController {

    static final String PATHS = Oidc.START + "**";

    private static final String HERE = "here=true";
    private static final String NEXT = "next";
    private static final String REDIRECT = "redirect:";
    private static final String OVER = REDIRECT + SignInResults.PAGE + "?over";

    private final Oidc oidc;
    private final AuthenticationManager signIn;
    private final OwnSession session;
    private final PageToComeBackTo page;
    private final SignInResults results;
    private final ShortLived pending;

    ProviderController(
            Oidc oidc,
            AuthenticationManager signIn,
            OwnSession session,
            PageToComeBackTo page,
            SignInResults results,
            CookieKind cookies) {
        this.oidc = oidc;
        this.signIn = signIn;
        this.session = session;
        this.page = page;
        this.results = results;
        this.pending = new ShortLived(cookies, "provider", Duration.ofMinutes(15));
    }

    /**
     * Sends somebody there. A link leads here, not a form: browsers hold the policy of a page's forms against where these lead in the end.
     *
     * @param again whether the provider is to ask also whoever is signed in there
     */
    @GetMapping(Oidc.START + "{provider}")
    @Nullable
    String begin(
            @PathVariable String provider,
            @RequestParam(defaultValue = "false") boolean again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (isFromAnotherSite(request)) {
            return REDIRECT + SignInResults.PAGE;
        }
        try {
            Optional<Oidc.Begun> begun = oidc.begin(provider, again, request);
            return begun.isEmpty() ? REDIRECT + SignInResults.PAGE : sent(begun.get(), response);
        } catch (Unreachable e) {
            return results.problem(e, request, response, model).orElse(REDIRECT + SignInResults.PAGE);
        }
    }

    /**
     * The same of whoever has signed in, and is to show there once more who they are.
     *
     * @param next the path of this console to which that leads
     */
    @GetMapping(path = Oidc.START + "{provider}", params = NEXT)
    @Nullable
    String beginAgain(
            @PathVariable String provider,
            @RequestParam String next,
            @AuthenticationPrincipal @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (signedIn == null || isFromAnotherSite(request)) {
            return OVER;
        }
        String own = OwnPath.orStart(next, request.getContextPath());
        try {
            Optional<Oidc.Begun> begun = oidc.beginAgain(provider, own, request);
            return begun.isEmpty() ? REDIRECT + own : sent(begun.get(), response);
        } catch (Unreachable e) {
            return notShown(e, provider, own, response, model);
        }
    }

    private @Nullable String sent(Oidc.Begun begun, HttpServletResponse response) throws IOException {
        pending.keep(response, begun.kept());
        response.sendRedirect(begun.address());
        return null;
    }

    /** Whoever has signed in stays so, and is told what was wrong. */
    private static String notShown(
            AuthenticationException failure, String provider, String next, HttpServletResponse response, Model model) {
        SignInProblem.of(failure).ifPresent(problem -> {
            problem.answer(response);
            problem.show(model);
        });
        model.addAttribute("provider", provider);
        model.addAttribute(NEXT, next);
        return "access/not-shown-there";
    }

    /** Nobody is signed in because another site has a link: where the provider asks nothing, they would not notice. */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        return from != null && !from.equals("same-origin") && !from.equals("none");
    }

    /**
     * Takes the answer. A browser that another site has sent here shows none of the console's cookies; a page of ours has it come once more,
     * with them.
     *
     * @param here whether it has done so
     */
    @GetMapping(Oidc.START + "{provider}" + Oidc.ANSWER)
    @Nullable
    String answer(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(defaultValue = "false") boolean here,
            @AuthenticationPrincipal @Nullable Identity signedIn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<String> kept = pending.take(request, response);
        var answer = new ProviderAnswer(code, state, error);
        Optional<OidcAttempt> attempt =
                oidc.attempt(provider, answer, kept.orElse(null), signedIn, new WebAuthenticationDetails(request));
        if (attempt.isEmpty()) {
            return REDIRECT + SignInResults.PAGE;
        }
        if (kept.isEmpty() && !here) {
            return onceMore(request, response, model);
        }
        Optional<String> next = attempt.get().next();
        if (next.isPresent() && signedIn == null) {
            return OVER;
        }
        try {
            letIn(attempt.get(), request, response);
            return null;
        } catch (AuthenticationException e) {
            return next.map(to -> notShown(e, provider, to, response, model))
                    .or(() -> results.problem(e, request, response, model))
                    .orElse(REDIRECT + SignInResults.PAGE + "?failed");
        }
    }

    /** As wide as what a provider may send, and nothing but that: the same path, and the same query with one word more. */
    private static String onceMore(HttpServletRequest request, HttpServletResponse response, Model model) {
        String query = request.getQueryString() == null ? "" : request.getQueryString() + "&";
        String next = request.getRequestURI() + "?" + query + HERE;
        response.setHeader("Refresh", "0; url=" + next);
        model.addAttribute("next", next);
        return "access/sign-in-going-on";
    }

    private void letIn(OidcAttempt attempt, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        session.goOn(signIn.authenticate(attempt), request, response);
        oidc.signedIn(attempt, request);
        response.sendRedirect(
                attempt.next().or(() -> page.take(request, response)).orElse(request.getContextPath() + "/"));
    }
}
