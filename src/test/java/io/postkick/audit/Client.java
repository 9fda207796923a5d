package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Calls the console as people and scripts do, and looks what that left on the log. */
@TestComponent
public class Client {

    public static final String PASSWORD = "correct horse battery";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final Map<String, String> tokens = new HashMap<>();

    Client(MockMvcTester mvc, JdbcClient jdbc) {
        this.mvc = mvc;
        this.jdbc = jdbc;
    }

    public MockMvcTester mvc() {
        return mvc;
    }

    public long end() {
        return jdbc.sql("select coalesce(max(position), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** What came on the log after a position, but for what earlier tests leave behind: what was seen after a kick, and that the log is written again. */
    public List<String> actionsSince(long end) {
        return jdbc.sql(
                        "select action from audit_entry where position > :end and action not in ('KICK_OBSERVED', 'AUDIT_RESUMED') order by position")
                .param("end", end)
                .query(String.class)
                .list();
    }

    public MvcTestResult get(String path, String name, Role role) {
        return mvc.get().uri(path).with(As.person(name, role)).exchange();
    }

    /**
     * Sends a form as the person.
     *
     * @param fields names and values by turns
     */
    public MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post()
                .uri(path)
                .with(csrf())
                .with(As.person(name, role))
                .param("ownPassword", name.equals("admin") ? As.ADMIN_PASSWORD : PASSWORD);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    public MvcTestResult getApi(String path, String name) {
        return mvc.get().uri(path).header("Authorization", bearer(name)).exchange();
    }

    public MvcTestResult postApi(String path, String name, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", bearer(name))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** Whoever is not there yet is made an operator. */
    public String bearer(String name) {
        return "Bearer " + tokens.computeIfAbsent(name, this::token);
    }

    private String token(String name) {
        if (!name.equals("admin")) {
            post("/people", "admin", Role.ADMIN, "name", name, "role", "OPERATOR", "password", PASSWORD);
        }
        MvcTestResult made =
                makeToken(name, name.equals("admin") ? As.ADMIN_PASSWORD : PASSWORD, "{\"name\":\"test\"}");
        assertThat(made).hasStatus(201);
        return JsonPath.read(text(made), "$.token");
    }

    public MvcTestResult makeToken(String name, String password, String body) {
        return mvc.post()
                .uri("/api/v1/tokens")
                .header("Authorization", basic(name, password))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    public static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
