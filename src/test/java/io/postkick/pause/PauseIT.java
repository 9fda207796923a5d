package io.postkick.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A pause of the queue of a real Postfix, by the real queue helper: what is in which queue before, meanwhile and after. */
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.queue.pause-interval=500ms",
            "postkick.queue.helper-patience=3m",
            "postkick.queue.helper-watch-interval=0s"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, PauseIT.RealThings.class})
class PauseIT {

    private static final String PAUSES = "/api/v1/instances/mx1/queue/pauses";
    private static final Path JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));
    private static final int MESSAGES = 6;

    /** With a private Postfix that defers everything, and a queue helper of its own. */
    static class RealThings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = Files.createTempDirectory("pause");
                Unprivileged.permit(directory, "rwxr-xr-x");
                PostfixSandbox postfix =
                        PostfixSandbox.startWith(Files.createDirectory(directory.resolve("postfix")), MESSAGES);
                Process helper = helper(directory, postfix);
                TestPropertyValues.of(
                                "postkick.instances[0].name=mx1",
                                "postkick.instances[0].config-directory=" + postfix.configDirectory(),
                                "postkick.queue.helper-socket=" + directory.resolve("socket"))
                        .applyTo(context);
                context.getBeanFactory().registerSingleton("sandbox", postfix);
                context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
                    helper.destroy();
                    postfix.close();
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Process helper(Path directory, PostfixSandbox postfix) throws IOException {
            Path state = Files.createDirectory(directory.resolve("state"));
            Unprivileged.permit(state, "rwx------");
            Path list = Files.writeString(
                    directory.resolve("queue-acts"), "allow " + postfix.configDirectory() + " hold release\n");
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx96m",
                            "-jar",
                            JAR.toString(),
                            "--listen",
                            directory.resolve("socket").toString(),
                            "--peer",
                            "root",
                            "--list",
                            list.toString(),
                            "--state",
                            state.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(directory.resolve("helper.log").toFile()))
                    .start();
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PostfixSandbox postfix;

    @Test
    void holdsWhatIsThereAndWhatComesAndReleasesIt() {
        Set<String> first = in("deferred");
        assertThat(first).hasSize(MESSAGES);
        String domain = first.stream()
                .map(this::domainOf)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElseThrow();
        await("the helper to listen").until(() -> set(domain).getResponse().getStatus() == 201);
        String pause = PAUSES + "/" + JsonPath.read(get(PAUSES), "$.pauses[0].id");

        await("what is there to be held")
                .until(() -> held(pause) > 0
                        && in("deferred").stream().noneMatch(id -> domainOf(id).equals(domain)));
        int before = held(pause);
        assertThat(in("hold")).hasSize(before);

        // Whose mail comes is left to chance.
        await("what comes to be held").until(() -> {
            postfix.fill(MESSAGES);
            return held(pause) > before;
        });
        await("all of it to be held")
                .until(() ->
                        in("deferred").stream().noneMatch(id -> domainOf(id).equals(domain))
                                && held(pause) == in("hold").size());
        Set<String> onHold = in("hold");
        assertThat(postfix.log()).contains(onHold.iterator().next() + ": placed on hold");

        assertThat(mvc.delete().uri(pause).with(As.person("admin", Role.ADMIN))).hasStatus(202);

        await("the pause to end")
                .until(() -> JsonPath.read(get(pause), "$.state").equals("ENDED"));
        assertThat(in("hold")).isEmpty();
        assertThat(JsonPath.<List<String>>read(get(pause), "$.messages[*].state"))
                .containsOnly("RELEASED");
        assertThat(JsonPath.<List<String>>read(get(pause), "$.messages[*].id"))
                .containsExactlyInAnyOrderElementsOf(onHold);
        onHold.forEach(id -> assertThat(postfix.log()).contains(id + ": released from hold"));
    }

    private MvcTestResult set(String domain) {
        return mvc.post()
                .uri(PAUSES)
                .with(As.person("admin", Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"sender\":\"" + domain + "\",\"until\":\""
                        + Instant.now().plus(Duration.ofDays(1)) + "\",\"reason\":\"test\"}")
                .exchange();
    }

    private int held(String pause) {
        return JsonPath.read(get(pause), "$.held");
    }

    /** Of the sender of a queued message; empty for a bounce, and while nobody can say. */
    private String domainOf(String id) {
        List<String> senders = JsonPath.read(get("/api/v1/instances/mx1/queue?id=" + id), "$.messages[*].sender");
        return senders.stream()
                .filter(sender -> sender.indexOf('@') > 0)
                .map(sender -> sender.substring(sender.indexOf('@') + 1))
                .findFirst()
                .orElse("");
    }

    private String get(String address) {
        MvcTestResult result =
                mvc.get().uri(address).with(As.person("admin", Role.ADMIN)).exchange();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
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
