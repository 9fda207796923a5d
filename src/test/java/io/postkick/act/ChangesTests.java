package io.postkick.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the log has of changes of people and tokens in the whole console, whatever came of them, and what people are told. */
@AccessTest
class ChangesTests {

    private final String name = "c" + System.nanoTime();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private long end;

    @BeforeEach
    void lookWhereTheLogEnds() {
        end = jdbc.sql("select max(position) from audit_entry")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void mend() {
        jdbc.sql("drop trigger if exists broken").update();
    }

    @Test
    void beginWithTheFirstAdministrator() {
        end = 0;
        assertThat(recorded())
                .contains("USER_CREATION_INTENDED: admin: role ADMIN", "USER_CREATED DONE: admin: role ADMIN");
        assertThat(jdbc.sql("select count(distinct kick_id) from audit_entry where detail = 'admin: role ADMIN'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void areDoneBetweenTheirTwoEntries() {
        people.add(name, Role.OPERATOR, "hash");
        String token = token();

        assertThat(post("/people/" + name + "/disable")).hasStatus(302);

        assertThat(recorded())
                .containsExactly(
                        "USER_DISABLING_INTENDED: " + name + ": disabled",
                        "TOKEN_REVOCATION_INTENDED: token " + token + " of " + name + ": 1 revoked, disabled",
                        "TOKEN_REVOKED DONE: token " + token + " of " + name + ": 1 revoked, disabled",
                        "USER_DISABLED DONE: " + name + ": disabled");
    }

    @Test
    void areConcludedAsFailedWhenSomebodyElseWasFaster() {
        // Between the check and the change another console adds the same name.
        breakBefore("insert on person", null, "ignore");

        assertThat(create()).hasStatus(409).bodyText().contains("There is someone with this name already");

        assertThat(recorded())
                .containsExactly(
                        "USER_CREATION_INTENDED: " + name + ": role OPERATOR",
                        "USER_CREATED FAILED: Nobody was created. There is someone with this name already; upper and"
                                + " lower case do not matter.");
        assertThat(page("/audit?limit=1")).bodyText().contains("Person not created", "Nobody was created.");
    }

    @Test
    void areConcludedAsFailedWhenTheDatabaseFails() {
        breakBefore("insert on person", null, "abort, 'disk I/O error'");

        assertThat(create()).hasFailed();

        assertThat(recorded()).last().asString().startsWith("USER_CREATED FAILED: Postkick met an error");
    }

    @Test
    void areNotDoneWhenTheIntentCannotBeRecorded() {
        breakBefore("insert on audit_entry", "USER_CREATION_INTENDED", "abort, 'database or disk is full'");

        assertThat(create()).hasStatus(503).bodyText().contains("so nothing was changed");

        assertThat(people.find(name)).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void areToldToBeDoneWhenOnlyTheEndCannotBeRecorded() {
        breakBefore("insert on audit_entry", "USER_CREATED", "abort, 'database or disk is full'");

        assertThat(create()).hasStatus(500).bodyText().contains("It was done, but the audit log stopped working");

        assertThat(people.find(name)).isPresent();
        assertThat(recorded()).containsExactly("USER_CREATION_INTENDED: " + name + ": role OPERATOR");
    }

    @Test
    void tellAScriptSoToo() {
        people.add(name, Role.OPERATOR, "hash");
        breakBefore("insert on audit_entry", "USER_CHANGED", "abort, 'database or disk is full'");

        assertThat(mvc.put()
                        .uri("/api/v1/people/" + name + "/instances")
                        .with(As.person("admin", Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"instances\": [\"mx1\"]}"))
                .hasStatus(500)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith("It was done, but");

        assertThat(people.find(name).orElseThrow().instances().isNone()).isFalse();
    }

    private MvcTestResult create() {
        return post("/people", "name", name, "role", "OPERATOR", "password", "four words without rhyme");
    }

    private String token() {
        Actor owner = new Actor(name, Role.OPERATOR, "127.0.0.1", "password");
        String id = tokens.create(owner, new NewToken("x", null, null, TokenLimits.NONE, false))
                .token()
                .id();
        lookWhereTheLogEnds();
        return id;
    }

    private void breakBefore(String what, @Nullable String action, String how) {
        jdbc.sql("create trigger broken before " + what + (action == null ? "" : " when new.action = '" + action + "'")
                        + " begin select raise(" + how + "); end")
                .update();
    }

    private List<String> recorded() {
        return jdbc.sql("""
                        select action || coalesce(' ' || outcome, '') || ': ' || detail from audit_entry
                        where position > :end and action not in ('CONSOLE_STARTED', 'AUDIT_RESUMED')
                        order by position
                        """).param("end", end).query(String.class).list();
    }

    private MvcTestResult page(String path) {
        return mvc.get().uri(path).with(As.person("admin", Role.ADMIN)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post()
                .uri(path)
                .with(As.person("admin", Role.ADMIN))
                .with(csrf())
                .param("ownPassword", As.ADMIN_PASSWORD);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
