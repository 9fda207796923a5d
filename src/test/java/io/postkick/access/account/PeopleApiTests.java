package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** People over HTTP, for administrators' scripts. */
@AccessTest
class PeopleApiTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Announced announced;

    @BeforeEach
    void liftTheLimit() {
        people.add("olga", Role.OPERATOR, "none");
        people.setInstances(people.find("olga").orElseThrow().id(), InstanceLimit.NONE);
        announced.clear();
    }

    @Test
    void limitsAndLifts() {
        assertThat(put("admin", Role.ADMIN, "{\"instances\":[\"mx2\",\"mx1\",\"mx2\"]}"))
                .hasStatusOk();
        assertThat(view("/api/v1/people/olga").get("instances")).isEqualTo(List.of("mx1", "mx2"));
        assertThat(put("admin", Role.ADMIN, "{\"instances\":null}")).hasStatusOk();
        assertThat(view("/api/v1/people/olga")).containsEntry("instances", null).containsEntry("role", "OPERATOR");
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::detail)
                .containsExactly("instances mx1 mx2 instead of all", "instances all instead of mx1 mx2");
    }

    @Test
    void recordsNothingWhenNothingChanges() {
        assertThat(put("admin", Role.ADMIN, "{\"instances\":null}")).hasStatusOk();
        assertThat(announced.events(PersonChanged.class)).isEmpty();
    }

    @Test
    void limitsTokensThatThereAre() {
        String token = token("olga", Role.OPERATOR);
        assertThat(call("/api/v1/instances", token)).bodyText().isNotEqualTo("[]");
        put("admin", Role.ADMIN, "{\"instances\":[\"elsewhere\"]}");
        assertThat(call("/api/v1/instances", token)).hasStatusOk().bodyText().isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"instance\":null}",
                "{\"instances\":[]}",
                "{\"instances\":\"mx1\"}",
                "{\"instances\":[1]}",
                "{\"instances\":[null]}",
                "{\"instances\":[\"a b\"]}",
                "{\"instances\":[\"mx1\"],\"role\":\"ADMIN\"}"
            })
    void refusesWhatIsNoLimit(String body) {
        assertThat(put("admin", Role.ADMIN, body)).hasStatus(400).bodyText().contains("Nothing was changed");
        assertThat(people.find("olga").orElseThrow().instances()).isEqualTo(InstanceLimit.NONE);
    }

    @Test
    void isForAdministrators() {
        assertThat(put("olga", Role.OPERATOR, "{\"instances\":null}")).hasStatus(403);
        assertThat(call("/api/v1/people", token("olga", Role.OPERATOR))).hasStatus(403);
        assertThat(announced.events(AccessDenied.class)).hasSize(2);
    }

    @Test
    void knowsNobodyElse() {
        assertThat(call("/api/v1/people/nobody", token("admin", Role.ADMIN))).hasStatus(404);
        assertThat(call("/api/v1/people", token("admin", Role.ADMIN)))
                .bodyText()
                .contains("olga", "admin");
    }

    private Map<String, @Nullable Object> view(String path) {
        byte[] json = call(path, token("admin", Role.ADMIN)).getResponse().getContentAsByteArray();
        return JsonPath.read(new String(json, StandardCharsets.UTF_8), "$");
    }

    private MvcTestResult put(String name, Role role, String body) {
        return mvc.put()
                .uri("/api/v1/people/olga/instances")
                .header("Authorization", token(name, role))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult call(String path, String token) {
        return mvc.get().uri(path).header("Authorization", token).exchange();
    }

    private String token(String name, Role role) {
        Actor actor = new Actor(name, role, "192.0.2.1", "password");
        return "Bearer "
                + tokens.create(actor, new NewToken("test", null, null, TokenLimits.NONE, false))
                        .text();
    }
}
