package io.postkick.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.kick.KickTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Where the addresses lead that people type and that the instance switcher sends, and which instance pages say they are about. */
@KickTest
class ServicesPageTests {

    private static final String COOKIE = "postkick-instance";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditLog audit;

    /** A press that has the whole queue retried is none: it leads to what it would do. Others stay a press. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/public/qmgr", "/public/qmgr/other"})
    void leadsToAPreviewWhereARequestIsARetryInTruth(String page) {
        assertThat(mvc.get().uri("/instances/mx1/services" + page).with(As.person("admin", Role.ADMIN)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/instances/mx1/queue/retries/new?everything=true&amp;trigger=EVERYTHING",
                        "/instances/mx1/queue/retries/new?everything=true&amp;trigger=WAITING",
                        "Retry all deferred mail now…")
                .doesNotContain("name=\"request\" value=\"FADI\"", "trigger=NOTHING");
    }

    /** Postfix takes each letter for itself; so a press of DA is one of FAD, whatever else stands there. */
    @ParameterizedTest
    @CsvSource({"FADI, EVERYTHING", "IDAF, EVERYTHING", "AD, WAITING", "F, DEAD_DESTINATIONS", "xFx, DEAD_DESTINATIONS"
    })
    void leadsToAPreviewHoweverARetryIsSpelled(String request, String trigger) {
        String preview = "/instances/mx1/queue/retries/new?everything=true&trigger=" + trigger;
        assertThat(press("qmgr", request, false)).hasStatus(302).hasRedirectedUrl(preview);
        assertThat(press("qmgr", request, true)).hasHeader("HX-Redirect", preview);
    }

    @Test
    void pressesWhatRetriesNothing() {
        for (String request : List.of("D", "I", "refresh")) {
            assertThat(press("qmgr", request, true)).doesNotContainHeader("HX-Redirect");
        }
        assertThat(press("pickup", "FADI", true)).doesNotContainHeader("HX-Redirect");
    }

    private MvcTestResult press(String service, String request, boolean htmx) {
        var post = mvc.post()
                .uri("/instances/mx1/services/public/" + service + "/kicks")
                .with(csrf())
                .with(As.person("admin", Role.ADMIN))
                .param("press", UUID.randomUUID().toString())
                .param("from", "other")
                .param("request", request);
        return (htmx ? post.header("HX-Request", "true") : post).exchange();
    }

    @Test
    void namesARetryThatWasTheLastThingAServiceWasAskedFor() {
        String retry = UUID.randomUUID().toString();
        NewEntry intent = NewEntry.by(new Actor("bob", Role.OPERATOR, "::1", "password"), SampleActions.RETRY_INTENDED)
                .act(retry)
                .to("mx1", "public", "qmgr")
                .request("FADI")
                .detail("Everything.")
                .entry();
        audit.record(intent);
        audit.record(intent.followedBy(SampleActions.RETRY_CONCLUDED)
                .outcome("DONE")
                .detail("3 deferred again · 9 delivered. Asked for 12 of 12.")
                .entry());

        assertThat(mvc.get().uri("/instances/mx1/services").with(As.person("visitor", Role.AUDITOR)))
                .bodyText()
                .contains("Last act", "/instances/mx1/queue/retries/" + retry)
                .contains("class=\"text-warn\">3 deferred again · 9 delivered<");
    }

    @ParameterizedTest
    @CsvSource({"/services, /instances/mx1/services", "/services?instance=broken, /instances/broken/services"})
    void isThatOfTheFirstInstanceUnlessOneIsNamed(String address, String services) {
        assertThat(mvc.get().uri(address).with(As.person("visitor", Role.AUDITOR)))
                .hasStatus(302)
                .hasRedirectedUrl(services);
    }

    @Test
    void isThatOfTheInstanceLookedAtLast() {
        MvcTestResult page = mvc.get()
                .uri("/instances/broken/services")
                .with(As.person("visitor", Role.AUDITOR))
                .exchange();
        Cookie kept = page.getResponse().getCookie(COOKIE);
        assertThat(kept).isNotNull();
        for (String part : List.of("services", "queue")) {
            assertThat(mvc.get().uri("/" + part).cookie(kept).with(As.person("visitor", Role.AUDITOR)))
                    .hasRedirectedUrl("/instances/broken/" + part);
            assertThat(mvc.get().uri("/audit").cookie(kept).with(As.person("visitor", Role.AUDITOR)))
                    .bodyText()
                    .contains("href=\"/instances/broken/" + part + "\"");
        }
        assertThat(mvc.get().uri("/ask").cookie(kept).with(As.person("admin", Role.ADMIN)))
                .hasRedirectedUrl("/instances/broken/ask");
        assertThat(mvc.get()
                        .uri("/services")
                        .cookie(new Cookie(COOKIE, "../nowhere"))
                        .with(As.person("visitor", Role.AUDITOR)))
                .hasRedirectedUrl("/instances/mx1/services");
    }

    @ParameterizedTest
    @CsvSource({
        "/instances/mx1/services, Services",
        "/instances/mx1/services/public/qmgr, qmgr",
        "/instances/mx1/services/public/qmgr/other, Other request to qmgr",
        "/instances/mx1/queue, Queue"
    })
    void namesTheInstanceInTheTitleWhereThereAreSeveral(String address, String title) {
        assertThat(mvc.get().uri(address).with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains("<title>" + title + " · mx1 · Postkick Console</title>");
    }

    @Test
    void namesTheInstanceInTheHeadingAndBesideTheButtons() {
        assertThat(mvc.get().uri("/instances/mx1/services").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains("<h1>Services<span class=\"of-instance\"> · mx1</span></h1>")
                .containsPattern("Public channels\\s*<span class=\"of-instance\">of mx1</span>");
    }

    @Test
    void linksNoKickThatTheReaderMayNotOpen() {
        assertThat(
                        mvc.post()
                                .uri("/instances/mx1/services/public/qmgr/kicks")
                                .with(As.person("admin", Role.ADMIN))
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.csrf())
                                .param("press", "5f0ba7a2-1d0f-4c57-9d3a-9b0f5a7f1b01")
                                .param("request", "D"))
                .hasStatus(302);
        assertThat(services("admin", Role.ADMIN)).bodyText().contains("/kicks/5f0ba7a2");
        assertThat(services("auditor", Role.AUDITOR)).bodyText().contains("/kicks/5f0ba7a2");
        assertThat(services("operator", Role.OPERATOR))
                .bodyText()
                .doesNotContain("/kicks/5f0ba7a2")
                .contains("just now");
    }

    private MvcTestResult services(String name, Role role) {
        return mvc.get()
                .uri("/instances/mx1/services")
                .with(As.person(name, role))
                .exchange();
    }
}
