package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.testsupport.QuietInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The health of the console, asked for by something that would rather have another form of it. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
class AnyAnswerTests {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html,image/webp", "text/plain", "application/json", "*/*"})
    void isToldInTheFormThatThereIs(String accept) {
        assertThat(mvc.get().uri("/actuator/health/liveness").header("Accept", accept))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("UP");
        assertThat(mvc.get()
                        .uri("/actuator/health")
                        .header("Accept", accept)
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(406);
    }
}
