package io.postkick.services.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.kick.KickTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One press for many instances, against sockets that somebody listens on. */
@KickTest
@TestPropertySource(properties = "postkick.kick.rate-limit=0")
class ManyPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditLog audit;

    @Test
    void offersWhatMayBePressedAndNothingThatRetriesOrIsPrivate() {
        assertThat(get("/services/many", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"pickup/W\"")
                .doesNotContain("value=\"qmgr/FADI\"", "rewrite/");
    }

    @Test
    void showsEachInstanceBefore() {
        assertThat(get("/services/many?what=pickup/W", Role.OPERATOR))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"on\" value=\"mx1\" checked", "has none that you may press", "on all that are ticked");
    }

    @Test
    void kicksEachOnceHoweverOftenTheFormIsSent() {
        String press = UUID.randomUUID().toString();
        assertThat(press(press, Role.OPERATOR, "mx1", "mx1"))
                .hasStatusOk()
                .bodyText()
                .containsOnlyOnce("/kicks/");
        assertThat(kick(press, "mx1"))
                .extracting(entry -> entry.content().action().name())
                .contains("KICK_INTENDED", "KICK_CONCLUDED");
        assertThat(press(press, Role.OPERATOR, "mx1")).hasStatusOk().bodyText().contains("was sent before");
        assertThat(kick(press, "mx1").stream()
                        .filter(entry -> entry.content().action().name().equals("KICK_INTENDED")))
                .hasSize(1);
    }

    @Test
    void saysWhatWasNotThereBesideWhatWas() {
        assertThat(press(UUID.randomUUID().toString(), Role.OPERATOR, "mx1", "mx9"))
                .hasStatusOk()
                .bodyText()
                .contains("There is no such instance. Nothing was sent.", "/kicks/");
    }

    @Test
    void asksWhichWhereNoneIsTicked() {
        assertThat(press(UUID.randomUUID().toString(), Role.OPERATOR))
                .hasStatusOk()
                .bodyText()
                .contains("No instance was ticked");
    }

    @Test
    void refusesMoreThanOnePressIsForRatherThanLeaveSomeOut() {
        String press = UUID.randomUUID().toString();
        String[] many = IntStream.rangeClosed(0, 2_000)
                .mapToObj(number -> number == 0 ? "mx1" : "mx1-" + number)
                .toArray(String[]::new);
        assertThat(press(press, Role.OPERATOR, many))
                .hasStatusOk()
                .bodyText()
                .contains("2,000 instances at most", "Nothing was sent")
                .doesNotContain("/kicks/");
        assertThat(kick(press, "mx1")).isEmpty();
    }

    @Test
    void callsTheButtonByItsNameAfterwards() {
        assertThat(press(UUID.randomUUID().toString(), Role.OPERATOR, "mx1"))
                .bodyText()
                .contains("what came of it", "/services/many?what=pickup/W");
    }

    @Test
    void isNotForAuditors() {
        assertThat(get("/services/many", Role.AUDITOR)).hasStatus(403);
        assertThat(press(UUID.randomUUID().toString(), Role.AUDITOR, "mx1")).hasStatus(403);
    }

    private List<AuditEntry> kick(String press, String instance) {
        return audit.ofAct(UUID.nameUUIDFromBytes((press + "\n" + instance).getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    private MvcTestResult get(String address, Role role) {
        return mvc.get().uri(address).with(As.person("many-" + role, role)).exchange();
    }

    private MvcTestResult press(String press, Role role, String... instances) {
        var post = mvc.post()
                .uri("/services/many")
                .with(csrf())
                .with(As.person("many-" + role, role))
                .param("press", press)
                .param("what", "pickup/W");
        for (String instance : instances) {
            post.param("on", instance);
        }
        return post.exchange();
    }
}
