package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.PostsuperActs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Acts on the queue of a real Postfix: what its listing and its log say of messages before and after. */
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.queue.delete-grace=0s"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QueueActIT.RealInstance.class})
@Import(PostsuperActs.class)
class QueueActIT {

    private static final String ACTS = "/api/v1/instances/mx1/queue/acts";
    private static final int MESSAGES = 6;

    /** With a private Postfix that defers everything. */
    static class RealInstance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            PostfixSandbox postfix = PostfixSandbox.startWith(directory(), MESSAGES);
            TestPropertyValues.of(
                            "postkick.instances[0].name=mx1",
                            "postkick.instances[0].config-directory=" + postfix.configDirectory())
                    .applyTo(context);
            context.getBeanFactory().registerSingleton("sandbox", postfix);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> postfix.close());
        }

        private static Path directory() {
            try {
                return Files.createTempDirectory("acts");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PostfixSandbox postfix;

    @BeforeEach
    void fill() {
        int missing = MESSAGES - in("deferred").size();
        if (missing > 0) {
            postfix.fill(missing);
            await("the mail to be deferred").until(() -> in("deferred").size() >= MESSAGES);
        }
    }

    @Test
    void holdsAndReleases() {
        List<String> ids = in("deferred").stream().limit(2).toList();

        assertThat(results(over("hold", ids))).containsOnly("DONE");
        assertThat(in("hold")).containsAll(ids);
        assertThat(results(over("release", ids))).containsOnly("DONE");
        assertThat(in("hold")).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void findsTheNewQueueIdsOfWhatIsPutInAgain() {
        List<String> ids = in("deferred").stream().limit(3).toList();

        String over = over("requeue", ids);

        assertThat(results(over)).containsOnly("DONE");
        List<String> now = JsonPath.read(over, "$.results[*].newId");
        assertThat(now).hasSize(3).doesNotContainAnyElementsOf(ids);
        await("the mail to be deferred").until(() -> in("deferred").containsAll(now));
        assertThat(in("maildrop")).isEmpty();
    }

    /** A message is the same to the console when it is on hold: sender, size and arrival do not change. */
    @Test
    void deletesByWayOfHold() {
        List<String> ids = in("deferred").stream().limit(2).toList();
        Set<String> others = in("deferred");
        ids.forEach(others::remove);

        assertThat(results(over("delete", ids))).containsOnly("DONE");

        assertThat(in("hold")).isEmpty();
        assertThat(in("deferred")).containsAll(others).doesNotContainAnyElementsOf(ids);
        assertThat(postfix.log()).contains(ids.get(0) + ": placed on hold", ids.get(0) + ": removed");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(results(over("hold", List.of("ABCDEF12345")))).containsExactly("GONE");
    }

    private String over(String act, List<String> ids) {
        String names = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        MvcTestResult started = mvc.post()
                .uri(ACTS)
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"act\":\"" + act + "\",\"ids\":[" + names + "],\"reason\":\"because\"}")
                .exchange();
        assertThat(started).hasStatus(202);
        String address = String.valueOf(started.getResponse().getHeader("Location"));
        await("the act to end")
                .until(() -> !JsonPath.read(get(address), "$.state").equals("RUNNING"));
        return get(address);
    }

    private String get(String address) {
        MvcTestResult result =
                mvc.get().uri(address).with(As.person("admin", Role.ADMIN)).exchange();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static List<String> results(String over) {
        return JsonPath.read(over, "$.results[*].result");
    }

    private Set<String> in(String queue) {
        try (Stream<Path> files = Files.walk(postfix.queueDirectory().resolve(queue))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return new TreeSet<>();
        }
    }
}
