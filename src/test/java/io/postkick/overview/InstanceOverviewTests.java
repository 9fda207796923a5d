package io.postkick.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.testsupport.QuietInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Three instances: one with a long queue and a kick, one of which nothing is known, one that is broken. */
@Tag("once")
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.queue.sample-interval=0"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, InstanceOverviewTests.ThreeInstances.class})
class InstanceOverviewTests {

    private static final String SAMPLE = """
            insert into queue_sample (instance, taken_at, oldest,
                maildrop, hold, incoming, active, deferred,
                maildrop_bytes, hold_bytes, incoming_bytes, active_bytes, deferred_bytes)
            values (:instance, :at, :oldest, 0, 25, 0, 3, :deferred, 0, 1, 0, 1, 1)
            """;

    /** The last of them is broken. */
    static class ThreeInstances implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            QuietInstance.configure(context, 0, "mx1");
            QuietInstance.configure(context, 1, "out");
            try {
                Path broken = Files.createTempDirectory("broken");
                Files.writeString(broken.resolve("main.cf"), "queue_directory = $a\na = $b\nb = $a\n");
                Files.writeString(broken.resolve("master.cf"), "pickup unix\n");
                TestPropertyValues.of(
                                "postkick.instances[2].name=old", "postkick.instances[2].config-directory=" + broken)
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditLog audit;

    @ParameterizedTest
    @EnumSource(Role.class)
    void isTheFirstPageOfEveryRole(Role role) {
        assertThat(page("reader-" + role, role))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "href=\"/instances/mx1/services\"",
                        "href=\"/instances/out/queue\"",
                        "href=\"/instances/old/services\"",
                        "configuration cannot be read")
                .containsPattern("aria-current=\"page\"[^>]*>.*All instances");
    }

    @Test
    void showsWhatWasReadLastOfEachQueueAndNothingOlderThanAnHour() {
        keep("mx1", Instant.now().minusSeconds(600), 1);
        keep("mx1", Instant.now().minusSeconds(60), 2_917);
        keep("out", Instant.now().minusSeconds(7200), 4_711);
        assertThat(page("admin", Role.ADMIN))
                .bodyText()
                .contains("2,945", "/instances/mx1/queue?queue=deferred", "2,917", "4 days ago", "not read lately")
                .doesNotContain("4,711", "4,739");
    }

    @Test
    void linksTheLastKickForThoseWhoMayOpenIt() {
        String kick = UUID.randomUUID().toString();
        audit.record(NewEntry.by(new Actor("otto", Role.OPERATOR, "::1", "password"), SampleActions.KICK_CONCLUDED)
                .act(kick)
                .to("mx1", "public", "pickup")
                .request("W")
                .outcome("DELIVERED")
                .entry());
        assertThat(page("admin", Role.ADMIN)).bodyText().contains("/kicks/" + kick, "delivered");
        assertThat(page("otto", Role.OPERATOR)).bodyText().contains("/kicks/" + kick);
        assertThat(page("olga", Role.OPERATOR)).bodyText().doesNotContain(kick).contains("otto", "delivered");
    }

    @Test
    void namesARetryThatCameAfterTheLastKick() {
        String kick = UUID.randomUUID().toString();
        String retry = UUID.randomUUID().toString();
        Actor otto = new Actor("otto", Role.OPERATOR, "::1", "password");
        audit.record(NewEntry.by(otto, SampleActions.KICK_CONCLUDED)
                .act(kick)
                .to("out", "public", "pickup")
                .request("W")
                .outcome("DELIVERED")
                .entry());
        NewEntry intent = NewEntry.by(otto, SampleActions.RETRY_INTENDED)
                .act(retry)
                .to("out", "public", "flush")
                .request("request=send_file")
                .detail("2,000 messages.\n" + "E352D20C0A3 ".repeat(1000).strip())
                .part("1/2")
                .entry();
        audit.recordTogether(List.of(
                intent,
                intent.followedBy(SampleActions.RETRY_INTENDED).part("2/2").entry()));
        assertThat(page("olga", Role.OPERATOR))
                .bodyText()
                .contains("/instances/out/queue/retries/" + retry, "no outcome on the record")
                .doesNotContain("E352D20C0A3");

        audit.record(intent.followedBy(SampleActions.RETRY_CONCLUDED)
                .part(null)
                .outcome("DONE")
                .detail(
                        "Stopped by bob. 86 returned to their senders · 1,914 delivered. Asked for 2,000 of 2,000.\nLEFT:sent E352D20C0A3+1")
                .entry());
        assertThat(page("olga", Role.OPERATOR))
                .bodyText()
                .contains("Last act", "/instances/out/queue/retries/" + retry, "otto")
                .contains("class=\"text-bad\">86 returned to their senders · 1,914 delivered<")
                .doesNotContain("Asked for 2,000", kick);
    }

    @Test
    void saysThatTheQueueOfABrokenInstanceCannotBeRead() {
        assertThat(page("admin", Role.ADMIN)).bodyText().containsOnlyOnce("cannot be read</b>");
        await().untilAsserted(() -> assertThat(queueOfBroken("admin", Role.ADMIN))
                .bodyText()
                .contains("queue directory is not known", "<a href=\"/instances\">What is wrong is on the page"));
        assertThat(queueOfBroken("olga", Role.OPERATOR))
                .bodyText()
                .contains("An administrator can see what is wrong on the page of instances.")
                .doesNotContain("href=\"/instances\"");
    }

    private MvcTestResult queueOfBroken(String name, Role role) {
        return mvc.get().uri("/instances/old/queue").with(As.person(name, role)).exchange();
    }

    private void keep(String instance, Instant at, long deferred) {
        jdbc.sql(SAMPLE)
                .param("instance", instance)
                .param("at", micros(at))
                .param("oldest", micros(Instant.now().minus(4, ChronoUnit.DAYS).minusSeconds(60)))
                .param("deferred", deferred)
                .update();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private MvcTestResult page(String name, Role role) {
        return mvc.get().uri("/").with(As.person(name, role)).exchange();
    }
}
