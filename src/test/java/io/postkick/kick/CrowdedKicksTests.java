package io.postkick.kick;

import static io.postkick.testsupport.FakeService.waitingFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.testsupport.FakePostfix;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Kicks of a service that keeps the connection open: one person has few of them under way. */
@Timeout(120)
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.kick.close-wait=30s",
            "postkick.kick.repeat-guard=0s"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
class CrowdedKicksTests {

    private static final int MOST = 48;

    @TempDir
    private static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void instance(DynamicPropertyRegistry registry) {
        FakePostfix.in(folder).configure("pickup unix n - n 60 1 pickup\n").join(registry, "mx1");
    }

    @Test
    void areRefusedOnTheRecordBeyondThat() {
        var gate = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (var postfix = FakePostfix.in(folder);
                var pickup = postfix.serveAsked("public/pickup", waitingFor(gate))) {
            List<CompletableFuture<MvcTestResult>> kicks = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> kick("olga"), threads))
                    .limit(MOST)
                    .toList();
            await().until(() -> recorded("KICK_INTENDED") == MOST);

            MvcTestResult refused = kick("olga");
            assertThat(refused).hasStatus(429);
            assertThat(refused).bodyText().contains("Too many kicks are under way.", "You have 48 kicks under way");
            assertThat(recorded("KICK_DENIED")).isEqualTo(1);
            assertThat(recorded("KICK_INTENDED")).isEqualTo(MOST);

            CompletableFuture<MvcTestResult> another = CompletableFuture.supplyAsync(() -> kick("pia"), threads);
            await().until(() -> recorded("KICK_INTENDED") == MOST + 1);
            gate.countDown();
            kicks.forEach(kick -> assertThat(kick.join()).hasStatus(302));
            assertThat(another.join()).hasStatus(302);
            assertThat(kick("olga")).hasStatus(302);
            assertThat(pickup.wasAsked()).isTrue();
        } finally {
            gate.countDown();
            threads.shutdownNow();
        }
    }

    private MvcTestResult kick(String person) {
        return mvc.post()
                .uri("/instances/mx1/services/public/pickup/kicks")
                .with(csrf())
                .with(As.person(person, Role.OPERATOR))
                .param("press", UUID.randomUUID().toString())
                .param("request", "W")
                .exchange();
    }

    private long recorded(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }
}
