package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Retries of everything that wait for a second person, in the words of their preview. */
@TestPropertySource(properties = "postkick.approval=everything")
class ApprovedRetriesTests extends RetryPagesTest {

    private String asked() {
        String page = started("everything", "true", "trigger", "EVERYTHING", "reason", "relay is back");
        assertThat(page).startsWith("/approvals/");
        return page;
    }

    private String page(String path) {
        return text(mvc.get().uri(path).with(As.person("ada", Role.ADMIN)).exchange());
    }

    @Test
    void showAColleagueWhatWasPreviewed() throws Exception {
        flush.configure("listed.example\ndefer_transports = smtp, relay");
        page("/approvals");

        String page = asked();

        assertThat(page(page))
                .contains(
                        "Retry everything",
                        "as postqueue -f does",
                        "Mail that defer_transports holds back (smtp, relay)")
                .containsPattern("id=\"to-sums\"(?s:.){0,300}one.example</bdi> <b>1</b>")
                .contains("a@<wbr>one.example", "b@<wbr>two.example")
                .doesNotContain("??", "FADI to ");
        assertThat(page("/approvals")).contains("Retry everything").doesNotContain("FADI");
        assertThat(text(get("/approvals/banner"))).contains("Retry everything, mx1");
        assertThat(page("/audit?group=approvals")).contains(">retry of all deferred mail<");
        assertThat(post(page + "/take-back", "admin", Role.ADMIN)).hasStatus(302);
    }
}
