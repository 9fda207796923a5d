package io.postkick.access.stepup;

import io.postkick.access.Actor;
import io.postkick.access.FreshFactor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.SignedInActor;
import io.postkick.access.WithFreshFactor;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.signin.OwnCode;
import io.postkick.access.signin.OwnSession;
import io.postkick.refusal.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Looks at the code in a form before what the form does, so that whoever acts has shown it: their session goes on with another cookie, and
 * says so at every console. Where it is wrong, {@link StepUp#require} says that to whoever takes one. What has no form
 * ({@link WithFreshFactor}) is answered with a page that has one.
 */
@Component
class FactorInForms implements HandlerInterceptor, WebMvcConfigurer {

    /** The field of the code. */
    static final String CODE = "freshCode";

    private final StepUp stepUp;
    private final OwnCode codes;
    private final OwnSession session;
    private final PersonTable people;
    private final Announcer announcer;
    private final Clock clock;

    FactorInForms(
            StepUp stepUp, OwnCode codes, OwnSession session, PersonTable people, Announcer announcer, Clock clock) {
        this.stepUp = stepUp;
        this.codes = codes;
        this.session = session;
        this.people = people;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Behind those that refuse whoever may not come so far, and those that give pages their frame. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        Optional<Actor> actor = SignedInActor.of(request);
        if (request.getDispatcherType() == DispatcherType.REQUEST && actor.isPresent()) {
            lookAtTheCode(actor.get(), request, response);
            if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(WithFreshFactor.class)) {
                ask(actor.get(), request);
            }
        }
        return true;
    }

    private void lookAtTheCode(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        if (!HttpMethod.POST.matches(request.getMethod()) || isCall(request)) {
            return;
        }
        String typed = request.getParameter(CODE);
        Optional<Identity> identity = StepUp.caller().filter(stepUp::isNeeded);
        if (typed == null || typed.isBlank() || identity.isEmpty()) {
            return;
        }
        try {
            prove(actor, identity.get(), typed, request, response);
        } catch (Refused e) {
            request.setAttribute(StepUp.REFUSAL, e);
        }
    }

    private void prove(
            Actor actor, Identity identity, String typed, HttpServletRequest request, HttpServletResponse response) {
        Optional<Person> person = people.find(identity.personId());
        if (person.isPresent()) {
            Proof.CodeSource source = codes.prove(actor, person.get(), typed);
            Identity proven = person.get().identity(identity.proof().withCodeAt(source, clock.instant()));
            announcer.announce(new SecondFactorShown(proven.actor(actor.address())));
            session.goOn(proven, request, response);
        }
    }

    /** @throws Refused if a script has to show one; a browser has a page then on which it can */
    private void ask(Actor actor, HttpServletRequest request) throws ModelAndViewDefiningException {
        try {
            stepUp.require(actor);
        } catch (Refused e) {
            if (isCall(request) || !FreshFactor.isAskedFor(e)) {
                throw e.consequence(new DefaultMessageSourceResolvable("fresh-factor.nothing"));
            }
            String query = request.getQueryString();
            String here = request.getRequestURI() + (query == null ? "" : "?" + query);
            var page = new ModelAndView(FreshFactorController.VIEW, Map.of("next", here));
            page.setStatus(HttpStatus.FORBIDDEN);
            throw new ModelAndViewDefiningException(page);
        }
    }

    private static boolean isCall(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }
}
