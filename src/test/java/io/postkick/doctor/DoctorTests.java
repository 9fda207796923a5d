package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.testsupport.QuietInstance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an administrator is told of this console's rights and needs: on the pages, by the health endpoint, in a shell. */
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
class DoctorTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Doctor doctor;

    @Test
    void showsEachDiagnosisToAdministratorsOnly() {
        assertThat(get("/doctor", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains("Data directory", "MiB free", "SQLite", "not behind the audit log", "Instance mx1")
                .containsPattern("<code[^>]*>postfix -c /\\S+ start</code>")
                .doesNotContain("??doctor");
        assertThat(get("/doctor", Role.AUDITOR)).hasStatus(403);
        assertThat(get("/doctor", Role.OPERATOR)).hasStatus(403);
    }

    @Test
    void saysOnTheInstancesPageWhatMayBeReached() {
        assertThat(get("/instances", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains("Public channels", "Private channels", "Mail log", "/doctor")
                .doesNotContain("??instances");
    }

    @Test
    void tellsTheSameToMonitoring() {
        assertThat(get("/actuator/health", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains("\"mx1\"", "\"public\"", "\"closed\"", "\"log\"");
        assertThat(mvc.get().uri("/actuator/health")).bodyText().doesNotContain("mx1");
    }

    @Test
    void namesTheVersionAndItsCommit() {
        assertThat(get("/instances", Role.ADMIN))
                .bodyText()
                .containsPattern("Postkick Console \\d[^<]* \\([0-9a-f]{7,}\\)");
        assertThat(get("/actuator/info", Role.ADMIN)).bodyText().contains("\"commit\"", "\"version\"");
    }

    @Test
    void reportsLineByLineWithRemedies() {
        var out = new ByteArrayOutputStream();

        boolean well = doctor.report(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(well).as("Postfix is stopped").isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("OK     Java: ")
                .containsPattern(
                        "WRONG  Instance mx1: Postfix is stopped: nobody listens.\n       postfix -c /\\S+ start\n");
    }

    @Test
    void reportsInAShellWithoutTheRestOfTheConsole(@TempDir Path data) {
        var out = new ByteArrayOutputStream();
        var application = new SpringApplicationBuilder(DoctorCommand.class)
                .web(WebApplicationType.NONE)
                .properties("postkick.data-directory=" + data);
        try (var context = application.run()) {
            DoctorCommand.run(context, new PrintStream(out, true, StandardCharsets.UTF_8));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("OK     Java: ", "Instance ", "Data directory");
    }

    @Test
    void reportsWhatCannotBeLookedAtAndGoesOn() {
        Check broken = () -> {
            throw new IllegalStateException("gone");
        };
        Check fine = () -> List.of(Diagnosis.ok("Fine", "yes"));

        assertThat(new Doctor(List.of(broken, fine)).diagnoses())
                .extracting(Diagnosis::level)
                .containsExactly(Diagnosis.Level.WRONG, Diagnosis.Level.OK);
    }

    private MvcTestResult get(String path, Role role) {
        return mvc.get().uri(path).with(As.person("test-" + role, role)).exchange();
    }
}
