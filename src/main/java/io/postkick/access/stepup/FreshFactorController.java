package io.postkick.access.stepup;

import io.postkick.access.Actor;
import io.postkick.access.OwnPath;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a second factor is shown once more by itself: before a file, or by a script of a page whose form then goes on. */
@Controller
class FreshFactorController {

    static final String VIEW = "access/fresh-factor";

    private static final String FILE = "access/file-on-its-way";

    static final String PATH = "/account/fresh-factor";
    private static final String SHOWN = PATH + "/shown";

    private final StepUp stepUp;
    private final RefusalWords words;

    FreshFactorController(StepUp stepUp, RefusalWords words) {
        this.stepUp = stepUp;
        this.words = words;
    }

    /** What is in the address line when a code was wrong. Where nothing is asked for it leads on. */
    @GetMapping(PATH)
    @Nullable
    String page(
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        return stepUp.isAsking() ? asking(next, request, model) : leadOn(next, request, response, model);
    }

    private static String asking(String next, HttpServletRequest request, Model model) {
        model.addAttribute("next", own(next, request));
        return VIEW;
    }

    /** A file leaves the page in its place, so it comes by itself to one that says so, also without scripts. */
    private static @Nullable String leadOn(
            String next, HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        String file = own(next, request);
        if (file.equals(start(request))) {
            response.sendRedirect(file);
            return null;
        }
        response.setHeader("Refresh", "0; url=" + file);
        model.addAttribute("file", file);
        return FILE;
    }

    /**
     * The code that came with it is looked at already ({@link FactorInForms}): leads on, or asks again.
     *
     * @param next where to; a path of this console, with the console's own before it
     */
    @PostMapping(PATH)
    @Nullable
    String show(
            @RequestParam(defaultValue = "") String next,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            stepUp.require(actor);
            return leadOn(next, request, response, model);
        } catch (Refused e) {
            response.setStatus(e.why().status().value());
            Refusals.sayWhen(e, response);
            model.addAttribute("problem", e.why().key());
            return asking(next, request, model);
        }
    }

    /** The same for a script: answers nothing where a second factor is fresh now, and else why not. */
    @PostMapping(path = PATH, params = "stay")
    ResponseEntity<ProblemDetail> stay(Actor actor, HttpServletResponse response) {
        try {
            stepUp.require(actor);
            return ResponseEntity.noContent().build();
        } catch (Refused e) {
            Refusals.sayWhen(e, response);
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(e.why().status(), words.answered(e)))
                    .build();
        }
    }

    /** Where it leads to show it at a provider, in a tab of its own: the form stays in the one that it is in. */
    @GetMapping(SHOWN)
    String shown() {
        return stepUp.isAsking() ? "redirect:" + PATH : "access/factor-shown";
    }

    private static String own(String next, HttpServletRequest request) {
        return OwnPath.orStart(next, request.getContextPath());
    }

    private static String start(HttpServletRequest request) {
        return request.getContextPath() + "/";
    }
}
