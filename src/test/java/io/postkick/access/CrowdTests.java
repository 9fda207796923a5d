package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.testsupport.QuietInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever requests wait for, one person's do not keep the others' from being answered. */
@Tag("once")
@Timeout(120)
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import(CrowdTests.Slow.class)
class CrowdTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Slow slow;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<MvcTestResult>> waiting = new ArrayList<>();

    /** Answers when it may. */
    @RestController
    static class Slow {

        private final Semaphore gate = new Semaphore(0);
        private final AtomicInteger inside = new AtomicInteger();

        @GetMapping({"/slow", "/api/v1/slow"})
        String slow() throws InterruptedException {
            inside.incrementAndGet();
            if (!gate.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("was held too long");
            }
            inside.decrementAndGet();
            return "done";
        }

        @PostMapping({"/slow/kicks", "/slow/audit/verification"})
        String act() throws InterruptedException {
            return slow();
        }
    }

    @AfterEach
    void goOn() {
        open();
        threads.shutdownNow();
    }

    @Test
    void refusesOnesOwnAtOnceAndNobodyElses() {
        hold("olga", 24);

        assertThat(get("olga", "/slow")).hasStatus(429).hasHeader("Retry-After", "5");
        assertThat(get("olga", "/account")).hasStatus(429);
        MvcTestResult script = get("olga", "/api/v1/slow");
        assertThat(script).hasStatus(429).hasContentType("application/problem+json");
        assertThat(script).bodyJson().extractingPath("$.detail").asString().contains("You have 24 requests under way");
        assertThat(get("pia", "/account")).hasStatusOk();
        assertThat(mvc.get().uri("/sign-in").exchange()).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/health").exchange()).hasStatusOk();
    }

    @Test
    void answersAgainWhenSomeHaveEnded() {
        hold("olga", 24);
        assertThat(get("olga", "/account")).hasStatus(429);
        slow.gate.release(1);
        await().until(() -> slow.inside.get() == 23);
        await().until(() -> get("olga", "/account").getResponse().getStatus() == 200);
        open();
        hold("olga", 24);
    }

    private void open() {
        slow.gate.release(1000);
        waiting.forEach(CompletableFuture::join);
        waiting.clear();
        slow.gate.drainPermits();
    }

    @Test
    void leavesThreadsHoweverManyPeopleWait() {
        for (int person = 0; person < 5; person++) {
            hold("person" + person, 24);
        }
        assertThat(get("pia", "/account")).hasStatus(503).hasHeader("Retry-After", "5");
        slow.gate.release(1);
        await().until(() -> get("pia", "/account").getResponse().getStatus() == 200);
    }

    @Test
    void leavesToTheRecordWhatIsRefusedThere() {
        hold("olga", 24);
        waiting.add(later(() -> post("olga", "/slow/kicks")));
        await().until(() -> slow.inside.get() == 25);
    }

    @Test
    void verifiesTheLogOnceAtATimeForOnePerson() {
        waiting.add(later(() -> post("olga", "/slow/audit/verification")));
        await().until(() -> slow.inside.get() == 1);
        assertThat(post("olga", "/slow/audit/verification")).hasStatus(429);
        assertThat(get("olga", "/account")).hasStatusOk();
    }

    private void hold(String person, int count) {
        int before = slow.inside.get();
        IntStream.range(0, count).forEach(i -> waiting.add(later(() -> get(person, "/slow"))));
        await().until(() -> slow.inside.get() == before + count);
    }

    private CompletableFuture<MvcTestResult> later(Supplier<MvcTestResult> request) {
        return CompletableFuture.supplyAsync(request, threads);
    }

    private MvcTestResult get(String person, String path) {
        return mvc.get().uri(path).with(As.person(person, Role.OPERATOR)).exchange();
    }

    private MvcTestResult post(String person, String path) {
        return mvc.post()
                .uri(path)
                .with(csrf())
                .with(As.person(person, Role.OPERATOR))
                .exchange();
    }
}
