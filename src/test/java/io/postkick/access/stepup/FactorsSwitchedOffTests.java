package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Role;
import io.postkick.access.factor.SecondFactors;
import io.postkick.testsupport.SomebodyNew;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Where second factors are switched off nobody is asked for one again, whatever they have added before. */
@AccessTest
@TestPropertySource(properties = "postkick.access.second-factor=off")
class FactorsSwitchedOffTests extends SomebodyNew {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecondFactors factors;

    @Test
    void askNobodyOnceMore() {
        create(Role.ADMIN);
        jdbc.sql(
                        "insert into second_factor (person_id, secret, last_step, failures, added_at) values (:id, 'x', 0, 0, 0)")
                .param("id", person().id())
                .update();
        assertThat(factors.hasApp(person().id())).isTrue();
        browser.signIn(name);
        clock.advance(FactorOwner.FRESH);
        assertThat(browser.get("/people")).hasStatusOk().bodyText().doesNotContain("freshCode");
        assertThat(browser.get("/audit/export")).hasStatusOk();
        assertThat(browser.post("/people/" + name + "/disable"))
                .hasStatus(302)
                .hasHeader("Location", "/people/" + name);
    }
}
