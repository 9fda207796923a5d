package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is said of an instance whose main.cf cannot be used: nothing that would need it. */
@Tag("once")
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
class BrokenInstanceTests {

    @TempDir
    static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void instance(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectory(folder.resolve("main.cf"));
        Files.writeString(
                folder.resolve("master.cf"),
                "pickup unix n - n 60 1 pickup\nshowq unix n - n - - showq\nverify unix - - n - 1 verify\n");
        registry.add("postkick.instances[0].name", () -> "old");
        registry.add("postkick.instances[0].config-directory", folder::toString);
    }

    @Test
    void doesNotCallChannelsReachedThatNobodyKnows() {
        assertThat(get("/instances"))
                .hasStatusOk()
                .bodyText()
                .contains("Not known: main.cf does not lead to a queue directory.")
                .contains("where this Postfix writes its log is not known")
                .doesNotContain("<dd><span>pickup");
        assertThat(get("/doctor"))
                .bodyText()
                .contains("Not known: main.cf does not lead to a queue directory.")
                .doesNotContain("none reached", ">pickup, showq<", "syslog");
    }

    @Test
    void hasNothingToAsk() {
        assertThat(get("/instances/old/ask"))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing can be asked of this Postfix")
                .doesNotContain("name=\"kind\"");
    }

    @Test
    void listsNoServices() {
        assertThat(get("/api/v1/instances/old/services"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("[]");
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(As.person("test-broken", Role.ADMIN)).exchange();
    }
}
