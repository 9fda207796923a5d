package io.postkick.doctor;

import io.postkick.access.oidc.ProviderLook;
import io.postkick.catalogue.Reaches;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the OpenID Connect providers of the settings answer, and as the settings say. */
@Component
@Order(8)
class ProvidersCheck implements Check {

    private static final String SUBJECT = "OpenID Connect";

    private static final String REMEDY = "See postkick.access.oidc and docs/sign-in.md; passwords work meanwhile.";

    private static final String STEP_UP_REMEDY =
            "Have it send that, or set step-up: false for it; docs/sign-in.md, Once more at the provider.";

    private final Environment settings;
    private final Supplier<Set<String>> instances;

    @Autowired
    ProvidersCheck(Environment settings, Reaches reaches) {
        this(
                settings,
                () -> reaches.all().stream()
                        .map(reach -> reach.instance().name())
                        .collect(Collectors.toSet()));
    }

    /** @param instances the names of those that there are */
    ProvidersCheck(Environment settings, Supplier<Set<String>> instances) {
        this.settings = settings;
        this.instances = instances;
    }

    @Override
    public List<Diagnosis> look() {
        return ProviderLook.atAll(settings).stream().map(this::said).toList();
    }

    private Diagnosis said(ProviderLook provider) {
        if (provider.problem() != null) {
            return Diagnosis.wrong(SUBJECT, provider.name() + ": " + provider.problem(), REMEDY);
        }
        Set<String> missing = new TreeSet<>(provider.instances());
        missing.removeAll(missing.isEmpty() ? Set.of() : instances.get());
        String answers = provider.name() + " answers, and takes the console's secret";
        if (!missing.isEmpty()) {
            return Diagnosis.note(
                    SUBJECT,
                    answers + "; its rights name instances that there are not: " + String.join(", ", missing),
                    "The Instances page has the names of those that there are.");
        }
        return provider.doubt() == null
                ? Diagnosis.ok(SUBJECT, answers)
                : Diagnosis.note(
                        SUBJECT,
                        answers + "; it " + provider.doubt() + ", which whoever deletes messages or makes tokens needs",
                        STEP_UP_REMEDY);
    }
}
