package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.Client;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.testsupport.QuietInstance;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Kicks and questions that wait for a second person, who shows a second factor where these take one; a token is no second person. */
@Tag("once")
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.approval=private,everything",
            "postkick.audit.refusal-limit=100000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import({Client.class, FakeQueueActs.class, FakeMessageContents.class, SettableClock.class})
class ApprovalStepUpTests {

    private static final String SERVICES = "/instances/mx1/services/";

    @Autowired
    private Client client;

    @Autowired
    private ApplicationContext context;

    /** By admin; another administrator is there. */
    private MvcTestResult asked(String path, String... fields) {
        client.get("/approvals", "ada", Role.ADMIN);
        String[] all = new String[fields.length + 4];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = path.endsWith("/questions") ? "id" : "press";
        all[fields.length + 1] = UUID.randomUUID().toString();
        all[fields.length + 2] = "repeat";
        all[fields.length + 3] = "true";
        return client.post(path, "admin", Role.ADMIN, all);
    }

    private String waits(String path, String... fields) {
        MvcTestResult result = asked(path, fields);
        assertThat(result).hasStatus(302);
        String page = String.valueOf(result.getResponse().getRedirectedUrl());
        assertThat(page).startsWith("/approvals/");
        return page;
    }

    @Test
    void takeAFreshFactorOfWhoApproves() {
        String page = waits(SERVICES + "private/rewrite/kicks", "request", "W", "reason", "test");
        assertThat(Client.text(client.get("/approvals", "ada", Role.ADMIN))).contains("Kick private/rewrite with W");
        var owner = new FactorOwner(client.mvc(), context, Role.ADMIN).withApp().stale();

        MvcTestResult without = owner.browser.post(page + "/approve");
        MvcTestResult wrong = owner.browser.post(page + "/approve", "freshCode", owner.wrongCode());

        assertThat(without).hasStatus(403);
        assertThat(PlainBrowser.text(without)).contains("name=\"freshCode\"");
        assertThat(wrong.getResponse().getStatus()).isIn(400, 403);
        assertThat(owner.browser.post(page + "/approve", "freshCode", owner.code()))
                .hasStatus(302);
        assertThat(owner.browser.followed()).contains("Approved by " + owner.name);
    }

    @ParameterizedTest
    @CsvSource({"private/rewrite, W", "private/tlsmgr, W", "public/qmgr, F"})
    void waitWhicheverWayTheyAreCalled(String service, String request) {
        client.get("/approvals", "ada", Role.ADMIN);
        String body = "{\"request\":\"" + request + "\",\"reason\":\"test\"}";
        long end = client.end();

        MvcTestResult result = client.postApi("/api/v1" + SERVICES + service + "/kicks", "admin", body);

        assertThat(result).hasStatus(202);
        assertThat(client.actionsSince(end)).contains("APPROVAL_ASKED").doesNotContain("KICK_INTENDED");
        String page = String.valueOf(result.getResponse().getHeader("Location")).replace("/api/v1", "");
        assertThat(client.post(page + "/approve", "ada", Role.ADMIN)).hasStatus(302);
        assertThat(client.postApi("/api/v1" + page + "/carry-out", "admin", "")).hasStatus(202);
        assertThat(client.actionsSince(end)).contains("APPROVAL_GIVEN", "KICK_INTENDED", "KICK_CONCLUDED");
    }

    @Test
    void letOtherKicksAndQuestionsBe() {
        long end = client.end();

        asked(SERVICES + "public/pickup/kicks", "request", "W");
        asked("/instances/mx1/questions", "kind", "route", "address", "a@example.org");

        assertThat(client.actionsSince(end)).contains("KICK_INTENDED").doesNotContain("APPROVAL_ASKED");
    }

    @Test
    void needAReason() {
        MvcTestResult result = asked(SERVICES + "private/rewrite/kicks", "request", "W");

        assertThat(result).hasStatus(400);
        assertThat(Client.text(result)).contains("it needs a reason");
    }

    @Test
    void areAskedForOnTheFormOfTheService() {
        client.get("/approvals", "ada", Role.ADMIN);

        MvcTestResult form = client.get(SERVICES + "private/rewrite/other", "admin", Role.ADMIN);

        assertThat(Client.text(form))
                .contains("Ask for approval", "Who may approve it: ada")
                .doesNotContain("??");
        assertThat(Client.text(client.get(SERVICES + "public/pickup/other", "admin", Role.ADMIN)))
                .doesNotContain("Ask for approval");
        assertThat(Client.text(client.get("/instances/mx1/ask", "admin", Role.ADMIN)))
                .contains("Ask for approval")
                .doesNotContain("??");
    }

    @Test
    void areNotApprovedWithAToken() {
        String page = waits(SERVICES + "private/rewrite/kicks", "request", "W", "reason", "test");
        client.bearer("oona");

        assertThat(client.postApi("/api/v1" + page + "/approve", "admin", "")).hasStatus(404);
        MvcTestResult onThePage = client.postApi(page + "/approve", "admin", "");

        assertThat(onThePage.getResponse().getStatus()).isIn(302, 401, 403);
        assertThat(Client.text(client.getApi("/api/v1" + page, "admin"))).contains("\"state\":\"ASKED\"");
    }
}
