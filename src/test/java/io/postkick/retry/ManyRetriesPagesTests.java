package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.entry.ChainHead;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What waits for a destination, retried on many instances with one press. */
class ManyRetriesPagesTests extends RetryPagesTest {

    private static final String MANY = "/queue/retries/many";

    private MvcTestResult press(String press, Role role, String... instances) {
        var post = mvc.post()
                .uri(MANY)
                .with(csrf())
                .with(As.person("many-" + role, role))
                .param("press", press)
                .param("site", "one.example");
        for (String instance : instances) {
            post.param("on", instance);
        }
        return post.exchange();
    }

    @Test
    void showWhatEachHasBefore() {
        assertThat(mvc.get().uri(MANY + "?site=one.example").with(As.person("olga", Role.OPERATOR)))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"on\" value=\"mx1\" checked", "1 message", "on all that are ticked");
        assertThat(mvc.get().uri(MANY + "?site=nowhere.example").with(As.person("olga", Role.OPERATOR)))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"on\" value=\"mx1\" disabled", "No message in the queue matches");
    }

    @Test
    void beginOnEachOnceHoweverOftenTheFormIsSent() {
        String press = UUID.randomUUID().toString();
        String id = UUID.nameUUIDFromBytes((press + "\nmx1").getBytes(StandardCharsets.UTF_8))
                .toString();

        assertThat(press(press, Role.OPERATOR, "mx1", "mx1", "mx9"))
                .hasStatusOk()
                .bodyText()
                .contains("Begun, of 1 message.", PAGES + "/" + id, "This console controls no instance of that name");
        assertThat(audit.ofAct(id))
                .extracting(entry -> entry.content().action().name())
                .contains("RETRY_INTENDED");
        assertThat(press(press, Role.OPERATOR, "mx1")).hasStatusOk().bodyText().doesNotContain("Begun");
        assertThat(audit.ofAct(id))
                .filteredOn(entry -> entry.content().action().name().equals("RETRY_INTENDED"))
                .hasSize(1);
    }

    @Test
    void askWhichWhereNoneIsTicked() {
        assertThat(press(UUID.randomUUID().toString(), Role.OPERATOR))
                .hasStatusOk()
                .bodyText()
                .contains("No instance was ticked");
    }

    /** As many as a form of the console may name, and not fewer without a word. */
    @Test
    void areForSoManyInstancesAtMost(@Value("${server.tomcat.max-parameter-count}") int members) {
        String[] many =
                IntStream.rangeClosed(0, 2000).mapToObj("mx%d"::formatted).toArray(String[]::new);
        assertThat(members).isGreaterThan(many.length);
        ChainHead end = audit.head();
        assertThat(press(UUID.randomUUID().toString(), Role.OPERATOR, many))
                .hasStatusOk()
                .bodyText()
                .contains("One press is for 2,000 instances at most. Nothing was sent.");
        assertThat(audit.head()).isEqualTo(end);
    }

    @Test
    void areNotForAuditors() {
        assertThat(mvc.get().uri(MANY).with(As.person("aki", Role.AUDITOR))).hasStatus(403);
        assertThat(press(UUID.randomUUID().toString(), Role.AUDITOR, "mx1")).hasStatus(403);
    }
}
