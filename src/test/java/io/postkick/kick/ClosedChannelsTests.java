package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The Services page of a console that may not reach any private channel, as the package has it. */
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, ClosedChannelsTests.ShutInstance.class})
class ClosedChannelsTests {

    private static final int PRIVATE = 24;

    /** Its directory of private channels lies on another file system, and none of them is there. */
    static class ShutInstance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = Files.createTempDirectory("shut");
                Path queue = Files.createDirectories(directory.resolve("queue"));
                Files.createDirectories(queue.resolve("public"));
                Files.createSymbolicLink(
                        queue.resolve("private"), Files.createTempDirectory(Path.of("/dev/shm"), "private"));
                Files.writeString(directory.resolve("main.cf"), "queue_directory = " + queue + "\n");
                StringBuilder master = new StringBuilder("pickup unix n - n 60 1 pickup\n");
                for (int i = 0; i < PRIVATE; i++) {
                    master.append("agent").append(i).append(" unix - - n - - smtp\n");
                }
                Files.writeString(directory.resolve("master.cf"), master);
                TestPropertyValues.of(
                                "postkick.instances[0].name=mx1",
                                "postkick.instances[0].config-directory=" + directory)
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Test
    void areSaidOnceWithOneRemedyAndHaveNoButtons() {
        String page = page("admin", Role.ADMIN);
        assertThat(times("The console may not reach these channels", page)).isOne();
        assertThat(times("To change it, as root", page)).isOne();
        assertThat(times(">no permission<", page)).isEqualTo(PRIVATE);
        assertThat(times("soft why", page)).as("public pickup is absent, which it says itself").isOne();
        assertThat(page).contains("<summary>The 24 services</summary>").doesNotContain("/private/agent0/other");
        assertThat(times("/public/pickup/other", page)).isPositive();
    }

    @Test
    void tellOthersThanAdministratorsWhomToAsk() {
        for (Role role : new Role[] {Role.OPERATOR, Role.AUDITOR}) {
            String page = page("reader-" + role, role);
            assertThat(times("An administrator of this console can see how to change it.", page)).isOne();
            assertThat(page).doesNotContain("To change it, as root", "href=\"/instances\"");
        }
    }

    private String page(String name, Role role) {
        return new String(
                mvc.get()
                        .uri("/instances/mx1/services")
                        .with(As.person(name, role))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private static long times(String text, String page) {
        return Pattern.compile(text, Pattern.LITERAL).matcher(page).results().count();
    }
}
