package io.postkick.doctor;

import io.postkick.access.oidc.ProviderLook;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the OpenID Connect providers of the settings answer, and as the settings say. */
@Component
@Order(8)
class ProvidersCheck implements Check {

    private static final String SUBJECT = "OpenID Connect";

    private final Environment settings;

    ProvidersCheck(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Diagnosis> look() {
        return ProviderLook.atAll(settings).stream().map(ProvidersCheck::said).toList();
    }

    private static Diagnosis said(ProviderLook provider) {
        return provider.problem() == null
                ? Diagnosis.ok(SUBJECT, provider.name() + " answers")
                : Diagnosis.wrong(
                        SUBJECT,
                        provider.name() + ": " + provider.problem(),
                        "See postkick.access.oidc and docs/sign-in.md; passwords work meanwhile.");
    }
}
