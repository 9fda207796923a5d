package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of what a provider says. */
class OidcClaimsTests {

    @Test
    void areATextOrAListOfSomeAlsoWithinAnother() {
        assertThat(Claims.texts(Map.of("groups", List.of("a", 1, "b")), "groups"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(Claims.texts(Map.of("groups", "a"), "groups")).containsExactly("a");
        assertThat(Claims.texts(Map.of("realm_access", Map.of("roles", List.of("a"))), "realm_access.roles"))
                .containsExactly("a");
        assertThat(Claims.texts(Map.of("https://example.org/groups", List.of("a")), "https://example.org/groups"))
                .containsExactly("a");
        assertThat(Claims.texts(Map.of("groups", Map.of("a", "b")), "groups")).isEmpty();
        assertThat(Claims.texts(Map.of(), "groups.x")).isEmpty();
    }

    @Test
    void nameSomebodyInOneWayOrAnother() {
        assertThat(Claims.name(Map.of("upn", "ada", "email", "ada@example.org"), "upn", "1"))
                .isEqualTo("ada");
        assertThat(Claims.name(Map.of("email", "ada@example.org"), "upn", "1")).isEqualTo("ada@example.org");
        assertThat(Claims.name(Map.of(), "upn", "1")).isEqualTo("1");
    }

    @Test
    void tellOfASecondFactor() {
        assertThat(Claims.tellOfSecondFactor(Map.of("amr", List.of("pwd", "hwk"))))
                .isTrue();
        assertThat(Claims.tellOfSecondFactor(Map.of("amr", List.of("mfa")))).isTrue();
        assertThat(Claims.tellOfSecondFactor(Map.of("amr", List.of("pwd")))).isFalse();
        assertThat(Claims.tellOfSecondFactor(Map.of())).isFalse();
    }
}
