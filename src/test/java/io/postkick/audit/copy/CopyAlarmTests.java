package io.postkick.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** What people see when the place of the log's copy cannot be true. */
@LogTest
@DirtiesContext
class CopyAlarmTests {

    private static final String SENTENCE = "The audit log was copied up to entry 9, and ends with entry 2.";

    @Autowired
    private Client client;

    @Autowired
    private CopyAlarm alarm;

    @BeforeEach
    void raise() {
        alarm.raise(SENTENCE);
    }

    @Test
    void showsOnThePagesOfWhoWatchesOverTheLog() {
        assertThat(Client.text(client.get("/audit", "admin", Role.ADMIN)))
                .contains(SENTENCE, "role=\"alert\"", "tampered with")
                .doesNotContain("??audit");
        assertThat(Client.text(client.get("/audit", "ute", Role.AUDITOR))).contains(SENTENCE);
        assertThat(Client.text(client.get("/audit", "oona", Role.OPERATOR))).doesNotContain(SENTENCE);
        assertThat(Client.text(client.mvc().get().uri("/sign-in").exchange())).doesNotContain(SENTENCE);
    }

    @Test
    void turnsTheHealthDown() {
        assertThat(client.mvc().get().uri("/actuator/health").exchange())
                .hasStatus(503)
                .bodyText()
                .doesNotContain(SENTENCE);
    }
}
