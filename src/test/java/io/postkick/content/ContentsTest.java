package io.postkick.content;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.testsupport.FakeMessageContents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Messages over HTTP, and what the audit log has of their reading. */
abstract class ContentsTest {

    static final String A = "E352D20C0A1";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    FakeMessageContents contents;

    @Autowired
    ViewAbilities abilities;

    @Autowired
    JdbcClient jdbc;

    private long begin;

    @BeforeEach
    void begin() {
        contents.reset();
        abilities.forget();
        begin = jdbc.sql("select coalesce(max(position), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void end() {
        jdbc.sql("drop trigger if exists full_disk").update();
    }

    MvcTestResult get(String path, String name, Role role) {
        return mvc.get().uri(URI.create(path)).with(As.person(name, role)).exchange();
    }

    MvcTestResult post(String path, String name, Role role, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(As.person(name, role));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    /** Entries since the test began. */
    List<String> recorded() {
        return jdbc.sql("""
                        select action || ' ' || coalesce(actor, '-') || ' ' || coalesce(instance, '-') || ' ' || coalesce(request, '-')
                            || ' ' || coalesce(reason, '-')
                        from audit_entry where position > :begin order by position""").param("begin", begin).query(String.class).list();
    }

    /** The database refuses entries of one kind, as a full disk would. */
    void refuseToRecord(String action) {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
