package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.As;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** After a refused form the browser shows its address; loading that is no error but the page that the form was on. */
@AccessTest
class RefusedFormsTests {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({
        "/people/olga/role, /people/olga",
        "/people/olga/instances, /people/olga",
        "/people/olga/password, /people/olga",
        "/people/olga/disable, /people/olga",
        "/people/olga/enable, /people/olga",
        "/people/olga/tokens/abc/revoke, /people/olga",
        "/people/olga/tokens/revoke-all, /people/olga",
        "/account/password, /account",
        "/account/tokens, /account",
        "/account/tokens/abc/revoke, /account",
        "/instances/postfix/services/public/pickup/kicks, /instances/postfix/services/public/pickup"
    })
    void leadBackToTheirPage(String address, String page) {
        assertThat(mvc.get().uri(address).with(As.person("admin", Role.ADMIN)))
                .hasStatus(302)
                .hasRedirectedUrl(page);
    }

    /** Left empty it would be another one, of the console's own making. */
    @Test
    void askAgainForAPasswordThatNoPageCarriesBack() {
        assertThat(refused("a long enough one"))
                .contains("Type it again")
                .containsPattern("id=\"password\"[^>]* required");
        assertThat(refused("")).doesNotContain("Type it again").contains("Left empty, a random one");
    }

    private String refused(String password) {
        MvcTestResult result = mvc.post()
                .uri("/people")
                .with(As.person("admin", Role.ADMIN))
                .with(csrf())
                .param("name", "no name")
                .param("role", "OPERATOR")
                .param("all", "true")
                .param("password", password)
                .param("ownPassword", As.ADMIN_PASSWORD)
                .exchange();
        assertThat(result).hasStatus(400);
        return PlainBrowser.text(result);
    }
}
