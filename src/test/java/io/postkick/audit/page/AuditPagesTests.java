package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.search.EntryFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The log's pages and API, for each role, in the whole console. */
@LogTest
class AuditPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditTrail trail;

    private AuditEntry olgas;
    private AuditEntry alices;

    @BeforeEach
    void record() {
        long now = System.nanoTime();
        olgas = log.record(by("olga", "o" + now, "<script>alert(1)</script> \u202e olga"));
        alices = log.record(by("alice", "a" + now, "alice was here"));
    }

    @Test
    void showsAnAuditorEverythingEscaped() {
        String page = body("/audit", Role.AUDITOR);

        assertThat(page)
                .contains("alice was here")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ‹U+202E› olga")
                .contains("/audit/verification")
                .doesNotContain("??audit.")
                .doesNotContain("<script>alert");
    }

    @Test
    void saysThatThereIsNothingOnlyWhereThereIsNothing() {
        assertThat(body("/audit", Role.AUDITOR)).doesNotContain("no entries yet");
        assertThat(body("/audit?actor=nobody-of-that-name", Role.AUDITOR))
                .contains("No entry fits this filter.")
                .doesNotContain("no entries yet");
    }

    @Test
    void showsAnOperatorOnlyTheirOwnEntries() {
        assertThat(body("/audit", Role.OPERATOR)).contains("‹U+202E› olga").doesNotContain("alice was here");
        assertThat(get("/audit?actor=alice", Role.OPERATOR)).bodyText().doesNotContain("alice was here");
        assertThat(get(path(alices), Role.OPERATOR)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(path(olgas), Role.OPERATOR)).hasStatusOk();
        assertThat(body("/audit/export", Role.OPERATOR)).contains("olga").doesNotContain("alice was here");
    }

    @Test
    void keepsOperatorsFromVerifying() {
        assertThat(mvc.post().uri("/audit/verification").with(csrf()).with(as(Role.OPERATOR)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post()
                        .uri("/audit/verification")
                        .header("HX-Request", "true")
                        .with(csrf())
                        .with(as(Role.AUDITOR)))
                .hasStatusOk()
                .bodyText()
                .contains("Intact")
                .doesNotContain("<html");
    }

    @Test
    void showsBothPhasesAndTheHashOfAnEntry() {
        assertThat(body(path(alices), Role.ADMIN)).contains(alices.hash()).contains("gives this hash");
    }

    @Test
    void refusesAFilterThatCannotBeMeant() {
        for (String filter : List.of("action=NONSENSE", "class=secret", "from=yesterday", "limit=0", "before=x")) {
            assertThat(get("/audit?" + filter, Role.ADMIN))
                    .as(filter)
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyText()
                    .contains("The filter");
        }
    }

    @Test
    void recordsAnExportBeforeItsFirstByte() {
        assertThat(body("/audit/export?action=AUDIT_EXPORTED", Role.ADMIN))
                .contains("\"detail\":\"As JSONL: entries that match: kind of record audit exported\"");
    }

    @Test
    void saysOnTheRecordThatAnOperatorGotOwnEntriesOnly() {
        body("/audit/export?format=csv", Role.OPERATOR);
        assertThat(body("/audit/export?action=AUDIT_EXPORTED&actor=olga", Role.ADMIN))
                .contains("\"detail\":\"As CSV: own entries only\"");
    }

    @Test
    void hasTheActsBeforeTheVerificationUntilThereIsAFinding() {
        String page = body("/audit", Role.ADMIN);
        assertThat(page.indexOf("id=\"verification\"")).isGreaterThan(page.indexOf("<tbody>"));
        assertThat(page).contains("data-search id=\"text\"").containsOnlyOnce("id=\"verification\"");
        String found = new String(
                mvc.post()
                        .uri("/audit/verification")
                        .with(csrf())
                        .with(as(Role.AUDITOR))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(found).containsOnlyOnce("id=\"verification\"");
        assertThat(found.indexOf("Intact")).isBetween(0, found.indexOf("<tbody>"));
    }

    @Test
    @WithMockUser
    void pagesWithoutSkippingOrRepeatingWhileEntriesArrive() {
        Actor auditor = new Actor("ute", Role.AUDITOR, "192.0.2.1", "password");
        long newest = trail.newestPosition();
        List<Long> seen = new ArrayList<>();
        Long before = newest + 1;
        while (before != null) {
            AuditTrail.Page page = trail.page(auditor, EntryFilter.EVERYTHING, before, 2);
            page.entries().forEach(row -> seen.add(row.position()));
            before = page.next();
            log.record(by("alice", "p" + System.nanoTime(), "arrived meanwhile"));
        }

        assertThat(seen)
                .isEqualTo(LongStream.iterate(newest, p -> p >= 1, p -> p - 1)
                        .boxed()
                        .toList());
    }

    private String body(String path, Role role) {
        MvcTestResult result = get(path, role);
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path, Role role) {
        return mvc.get().uri(path).with(as(role)).exchange();
    }

    private static RequestPostProcessor as(Role role) {
        return As.person(
                switch (role) {
                    case OPERATOR -> "olga";
                    case ADMIN -> "admin";
                    case AUDITOR -> "ute";
                },
                role);
    }

    private static String path(AuditEntry entry) {
        return "/audit/entries/" + entry.node() + "/" + entry.sequence();
    }

    private static NewEntry by(String actor, String id, String reason) {
        return new EntryBuilder(SampleActions.KICK_INTENDED)
                .act(id)
                .by(actor, "192.0.2.7", "password")
                .to("mx1", "public", "pickup")
                .request("W")
                .reason(reason)
                .entry();
    }
}
