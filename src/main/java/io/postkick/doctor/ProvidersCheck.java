package io.postkick.doctor;

import io.postkick.access.oidc.ProviderLook;
import io.postkick.value.Documents;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the OpenID Connect providers of the settings answer, and as the settings say. */
@Component
@Order(8)
class ProvidersCheck implements Check {

    private static final String SUBJECT = "OpenID Connect";

    private static final String REMEDY =
            "See postkick.access.oidc and " + Documents.of("sign-in.md") + "; passwords work meanwhile.";

    private static final String STEP_UP_REMEDY = "Have it send that, or set step-up: false for it; "
            + Documents.of("sign-in.md") + ", Once more at the provider.";

    private final Environment settings;
    private final MissingInstances missing;

    ProvidersCheck(Environment settings, MissingInstances missing) {
        this.settings = settings;
        this.missing = missing;
    }

    @Override
    public List<Diagnosis> look() {
        return ProviderLook.atAll(settings).stream().map(this::said).toList();
    }

    private Diagnosis said(ProviderLook provider) {
        if (provider.problem() != null) {
            return Diagnosis.wrong(SUBJECT, provider.name() + ": " + provider.problem(), REMEDY);
        }
        String answers = provider.name() + " answers, and takes the console's secret";
        Optional<String> lacking = missing.among(provider.instances());
        if (lacking.isPresent()) {
            return Diagnosis.note(SUBJECT, answers + "; " + lacking.get(), MissingInstances.REMEDY);
        }
        return provider.doubt() == null
                ? Diagnosis.ok(SUBJECT, answers)
                : Diagnosis.note(
                        SUBJECT,
                        answers + "; it " + provider.doubt() + ", which whoever deletes messages or makes tokens needs",
                        STEP_UP_REMEDY);
    }
}
