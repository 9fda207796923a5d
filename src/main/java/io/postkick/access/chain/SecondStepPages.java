package io.postkick.access.chain;

import io.postkick.access.factor.NewFactors;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.factor.SecondFactors.Need;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.signin.HalfWay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What somebody half-way is shown: what they have as a second factor is asked for, or to add an app or a passkey. */
@Component
class SecondStepPages {

    private final SecondFactors factors;
    private final NewFactors newFactors;
    private final RelyingParty party;

    SecondStepPages(SecondFactors factors, NewFactors newFactors, RelyingParty party) {
        this.factors = factors;
        this.newFactors = newFactors;
        this.party = party;
    }

    String shown(HalfWay halfWay, HttpServletRequest request, Model model) {
        String name = halfWay.identity().name();
        model.addAttribute("name", name);
        model.addAttribute("passkeysHere", party.isHere(request));
        model.addAttribute("passkeysAt", party.address());
        if (halfWay.need() == Need.CODE) {
            long person = halfWay.identity().personId();
            model.addAttribute("app", factors.hasApp(person));
            model.addAttribute("passkey", factors.hasPasskey(person));
            return "access/sign-in-code";
        }
        model.addAttribute("setup", newFactors.shownTo(name, request));
        return "access/sign-in-second-factor";
    }

    /** The same page with what is wrong, if it is another thing than what they showed. */
    Optional<String> problem(
            AuthenticationException failure,
            HalfWay halfWay,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return SignInProblem.of(failure).map(problem -> {
            problem.answer(response);
            problem.show(model);
            return shown(halfWay, request, model);
        });
    }
}
