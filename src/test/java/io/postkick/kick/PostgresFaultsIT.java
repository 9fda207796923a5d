package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases.Database;
import io.postkick.testsupport.Kickers;
import io.postkick.testsupport.StoppableServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back under load. */
class PostgresFaultsIT extends FaultsTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void refusesWhileTheServerIsAwayAndGoesOnWhenItIsBack() {
        try (var server = StoppableServer.start()) {
            try (var console = start(settings(server.database())).signIn()) {
                try (var kickers = Kickers.start(console, 8, "load")) {
                    assertRidesOut(console, kickers, server, server::stop);
                    assertRidesOut(console, kickers, server, server::kill);
                    kickers.finish();
                    acknowledged.addAll(kickers.acknowledged());
                    assertThat(kickers.statuses())
                            .as(kickers.lastRefusal())
                            .isSubsetOf(201, 503, Kickers.SENT_WITHOUT_RECORD);
                    assertNothingRefusedWasSent(kickers);
                }
            }
            try (var console = start(settings(server.database())).signIn()) {
                System.out.println("Outcomes with PostgreSQL stopped and killed under load: "
                        + checked(console).outcomes());
            }
        }
    }

    private static void assertRidesOut(ConsoleProcess console, Kickers kickers, StoppableServer server, Runnable blow) {
        awaitMore(kickers, 201);
        blow.run();
        awaitMore(kickers, 503);
        int sent = kickers.count(201);
        awaitMore(kickers, 503);
        assertThat(kickers.count(201)).as("acknowledged without a database").isEqualTo(sent);
        assertThat(console.get("/actuator/health").statusCode()).isEqualTo(503);
        server.startAgain();
        awaitMore(kickers, 201);
    }

    private static void awaitMore(Kickers kickers, int status) {
        int enough = kickers.count(status) + 20;
        await("answers " + status).atMost(LIMIT).until(() -> kickers.count(status) >= enough);
    }

    private static String[] settings(Database database) {
        return new String[] {
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.username(),
            "spring.datasource.password=" + database.password()
        };
    }
}
