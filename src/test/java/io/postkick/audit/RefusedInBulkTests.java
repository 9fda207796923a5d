package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** People who are refused as fast as they can ask: each is told no, and the log does not grow with what they send. */
@LogTest
@TestPropertySource(properties = "postkick.audit.refusal-limit=12")
class RefusedInBulkTests {

    private static final int TIMES = 30;

    @Autowired
    private Client client;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void leavesALimitedLogOfPagesThatAreNotForThem() {
        String name = "bulk-" + UUID.randomUUID();
        for (int i = 0; i < TIMES; i++) {
            assertThat(client.get("/people/" + "x".repeat(60_000), name, Role.OPERATOR))
                    .hasStatus(403);
        }
        assertLimited(name);
    }

    @Test
    void leavesALimitedLogOfPresses() {
        String name = "bulk-" + UUID.randomUUID();
        for (int i = 0; i < TIMES; i++) {
            assertThat(client.post(
                            "/instances/mx1/services/public/pickup/kicks",
                            name,
                            Role.AUDITOR,
                            "request",
                            "x".repeat(60_000),
                            "reason",
                            "x".repeat(60_000)))
                    .hasStatus(403);
        }
        assertLimited(name);
    }

    @Test
    void leavesALimitedLogOfChangesThatAreRefused() {
        String name = "bulk-" + UUID.randomUUID();
        for (int i = 0; i < TIMES; i++) {
            assertThat(client.post("/account/tokens/" + "x".repeat(60_000) + "/revoke", name, Role.OPERATOR))
                    .hasStatus(404);
        }
        assertLimited(name);
    }

    /** At most two minutes' worth, if the clock struck between. */
    private void assertLimited(String name) {
        List<Integer> lengths =
                jdbc.sql("""
                        select length(coalesce(request, '')) + length(coalesce(reason, '')) + length(coalesce(detail, ''))
                        from audit_entry where actor = :actor""").param("actor", name).query(Integer.class).list();
        assertThat(lengths)
                .hasSizeBetween(12, 26)
                .allSatisfy(length -> assertThat(length).isLessThan(4_500));
    }
}
