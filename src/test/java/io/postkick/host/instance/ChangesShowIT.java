package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.testsupport.Patience;
import io.postkick.testsupport.PostfixSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * What an administrator does to a real Postfix shows in the API and on the pages within five seconds, and the console is not
 * started again. A private instance of this host's Postfix stands in for the default one.
 */
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesShowIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Path FOLDER = Path.of("target/changes-it").toAbsolutePath();
    private static final Path DEFAULT = FOLDER.resolve("a");
    private static final String SERVICES = "/api/v1/instances/postfix-a/services";

    /** The console of a host whose default instance is the private one. */
    @TestConfiguration
    static class PrivateHost {

        @Bean
        @Primary
        Instances privateInstances(InstanceProperties properties) {
            return new LocalInstances(properties, DEFAULT.resolve("etc"), Path.of("/proc"), Patience.LIMIT);
        }
    }

    @Autowired
    private MockMvcTester mvc;

    private PostfixSandbox postfix;
    private String bearer;

    @BeforeAll
    void start() throws Exception {
        postfix = PostfixSandbox.start(DEFAULT);
        set(postfix, "multi_instance_name=postfix-a");
        bearer = "Bearer " + JsonPath.read(text(makeToken()), "$.token");
    }

    @AfterAll
    void stop() {
        postfix.close();
    }

    @Test
    void aServiceThatComesAndGoesWithAReload() throws Exception {
        run("postconf", "-c", config(postfix), "-M", "extra/unix=extra unix n - n - 0 discard");
        shows(SERVICES, services -> state(services, "extra").equals(List.of("ABSENT")));
        run("postfix", "-c", config(postfix), "reload");
        shows(SERVICES, services -> state(services, "extra").equals(List.of("LISTENING")));
        shownOnPage("/instances/postfix-a/services", "extra", true);

        run("postconf", "-c", config(postfix), "-MX", "extra/unix");
        shows(SERVICES, services -> state(services, "extra").isEmpty());
        shownOnPage("/instances/postfix-a/services", "extra", false);
        run("postfix", "-c", config(postfix), "reload");
    }

    @Test
    void anInstanceThatIsAddedStoppedStartedAndRemoved() throws Exception {
        try (PostfixSandbox other = PostfixSandbox.start(FOLDER.resolve("b"))) {
            set(other, "multi_instance_name=postfix-b");
            set(postfix, "multi_instance_directories=" + config(other));
            shows("/api/v1/instances", all -> state(all, "postfix-b").equals(List.of("RUNNING")));
            shownOnPage("/instances", "postfix-b", true);
            shownOnPage("/instances/postfix-a/services", "postfix-b", true);

            other.stopPostfix();
            shows("/api/v1/instances", all -> state(all, "postfix-b").equals(List.of("STOPPED")));
            shows("/api/v1/instances", all -> state(all, "postfix-a").equals(List.of("RUNNING")));
            other.startPostfix();
            shows("/api/v1/instances", all -> state(all, "postfix-b").equals(List.of("RUNNING")));

            set(postfix, "multi_instance_directories=");
            shows("/api/v1/instances", all -> state(all, "postfix-b").isEmpty());
            shownOnPage("/instances", "postfix-b", false);
            assertThat(get("/api/v1/instances/postfix-b/services")).hasStatus(404);
        }
    }

    private void shows(String path, Predicate<String> right) {
        await(path).atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> right.test(text(get(path))));
    }

    /** The API has shown it already, so the page does at once. */
    private void shownOnPage(String path, String name, boolean there) {
        var page = assertThat(mvc.get().uri(path).with(As.person("admin", Role.ADMIN)))
                .hasStatusOk()
                .bodyText();
        if (there) {
            page.contains(name);
        } else {
            page.doesNotContain(name);
        }
    }

    private static List<String> state(String list, String name) {
        return JsonPath.read(list, "$[?(@.name == '" + name + "')].state");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).header("Authorization", bearer).exchange();
    }

    private MvcTestResult makeToken() {
        byte[] credentials = ("admin:" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
        return mvc.post()
                .uri("/api/v1/tokens")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"test\"}")
                .exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String config(PostfixSandbox sandbox) {
        return sandbox.configDirectory().toString();
    }

    private static void set(PostfixSandbox sandbox, String parameter) throws Exception {
        run("postconf", "-c", config(sandbox), "-e", parameter);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
