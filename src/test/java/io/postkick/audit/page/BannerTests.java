package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people see while the log cannot be written. */
@LogTest
class BannerTests {

    private static final String SAID = "Until it can, nothing is sent and nothing is changed";
    private static final String CAUSE = "no room for this test";
    private static final String KICK = "/instances/mx1/services/public/pickup/kicks";

    @Autowired
    private Client client;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void breakTheLog() {
        client.bearer("admin");
        client.bearer("oona");
        jdbc.sql("create trigger audit_entry_full before insert on audit_entry begin select raise(abort, '" + CAUSE
                        + "'); end")
                .update();
    }

    @AfterEach
    void mend() {
        jdbc.sql("drop trigger if exists audit_entry_full").update();
        press("admin", Role.ADMIN);
    }

    @Test
    void tellsAdministratorsWhyOnEveryPage() {
        press("oona", Role.OPERATOR);

        for (String page : new String[] {"/instances/mx1/services", "/audit", "/people", "/account", "/instances"}) {
            assertThat(Client.text(client.get(page, "admin", Role.ADMIN)))
                    .as(page)
                    .contains(SAID, CAUSE, "postkick.db", "SQLITE_CONSTRAINT", "KiB", "What to do")
                    .doesNotContain("??audit");
        }
    }

    @Test
    void tellsOthersOnlyThatItIsSo() {
        press("admin", Role.ADMIN);

        for (Role role : new Role[] {Role.OPERATOR, Role.AUDITOR}) {
            assertThat(Client.text(client.get("/account", role == Role.OPERATOR ? "oona" : "ute", role)))
                    .contains(SAID, "Tell an administrator")
                    .doesNotContain(CAUSE)
                    .doesNotContain("postkick.db");
        }
        assertThat(Client.text(client.mvc().get().uri("/sign-in").exchange())).doesNotContain(SAID);
    }

    @Test
    void answersAPressWithTheCauseToAdministratorsOnly() {
        MvcTestResult oonas = press("oona", Role.OPERATOR);
        MvcTestResult admins = press("admin", Role.ADMIN);

        assertThat(oonas)
                .hasStatus(503)
                .bodyText()
                .contains("Nothing was sent", SAID)
                .doesNotContain(CAUSE);
        assertThat(admins).hasStatus(503).bodyText().contains("Nothing was sent", SAID, CAUSE);
    }

    @Test
    void answersACallWithTheCauseToAdministratorsOnly() {
        for (String body : new String[] {"{\"request\":\"W\"}", "no JSON"}) {
            assertThat(client.postApi("/api/v1" + KICK, "oona", body))
                    .hasStatus(503)
                    .bodyText()
                    .contains("Nothing was sent")
                    .doesNotContain(CAUSE);
            assertThat(client.postApi("/api/v1" + KICK, "admin", body))
                    .hasStatus(503)
                    .bodyText()
                    .contains(CAUSE);
        }
    }

    @Test
    void goesWhenTheLogCanBeWrittenAgain() {
        press("admin", Role.ADMIN);
        jdbc.sql("drop trigger audit_entry_full").update();

        assertThat(press("admin", Role.ADMIN)).hasStatus(302);
        assertThat(Client.text(client.get("/audit", "admin", Role.ADMIN))).doesNotContain(SAID);
    }

    private MvcTestResult press(String name, Role role) {
        return client.post(KICK, name, role, "press", UUID.randomUUID().toString(), "request", "W", "repeat", "true");
    }
}
