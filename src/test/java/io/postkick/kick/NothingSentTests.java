package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.evidence.Watches;
import io.postkick.host.trigger.Outcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A press at a service for which nobody listens: nothing was sent, so nothing is claimed of what Postfix logged. */
@KickTest
class NothingSentTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Watches watches;

    private final String press = UUID.randomUUID().toString();

    @Test
    void hasNoEvidence() {
        MvcTestResult answer = press(false);

        assertThat(answer).hasStatus(302).hasRedirectedUrl("/kicks/" + press);
        assertThat(watches.of(press).note()).contains("No evidence was kept");
        assertThat(watches.observations(List.of(press))).isEmpty();
        assertThat(get("/kicks/" + press))
                .hasStatusOk()
                .bodyText()
                .contains("Not sent: nobody listens.", "Nobody listens on ")
                .doesNotContain("What Postfix did", "Nothing logged");
        assertThat(get("/api/v1/kicks/" + press))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing was sent, so nothing was watched for.", Outcome.REFUSED.name());
    }

    @Test
    void renewsTheStatesOfAllServices() {
        MvcTestResult answer = press(true);

        assertThat(answer).hasHeader("HX-Retarget", "main").hasHeader("HX-Reselect", "main");
        assertThat(answer)
                .bodyText()
                .contains("id=\"service-public-pickup\"", "id=\"service-public-deserted\"", "Not sent: nobody listens.")
                .doesNotContain("Nothing logged");
    }

    @Test
    void saysThatPostfixIsStoppedOrThatItIsNotKnown() {
        press(false);
        assertThat(get("/kicks/" + press))
                .bodyText()
                .containsAnyOf("Postfix is stopped. Start Postfix with", "cannot be seen from here");
    }

    private MvcTestResult get(String address) {
        return mvc.get()
                .uri(address)
                .with(As.person("nothing-sent", Role.ADMIN))
                .exchange();
    }

    private MvcTestResult press(boolean htmx) {
        var request = mvc.post()
                .uri("/instances/mx1/services/public/deserted/kicks")
                .param("press", press)
                .param("request", "W")
                .param("repeat", "true")
                .with(csrf())
                .with(As.person("nothing-sent", Role.ADMIN));
        return (htmx ? request.header("HX-Request", "true") : request).exchange();
    }
}
