package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.LdapDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the doctor says of directories. */
class DirectoriesCheckTests {

    private static final String AT = "postkick.access.ldap.example.";

    @Test
    void saysNothingWhereThereAreNone() {
        assertThat(new DirectoriesCheck(new MockEnvironment()).look()).isEmpty();
    }

    @Test
    void saysOfEachServerWhetherItIsOfUse() {
        try (var directory = LdapDirectory.start()) {
            var settings = new MockEnvironment()
                    .withProperty(AT + "name", "Example Directory")
                    .withProperty(AT + "urls", directory.url() + ",ldap://127.0.0.1:1")
                    .withProperty(AT + "base", LdapDirectory.BASE)
                    .withProperty(AT + "bind-dn", LdapDirectory.CONSOLE)
                    .withProperty(AT + "bind-password", LdapDirectory.SECRET)
                    .withProperty(AT + "rights[0].group", "mail")
                    .withProperty(AT + "rights[0].role", "ADMIN");
            assertThat(new DirectoriesCheck(settings).look().toString())
                    .containsPattern("Example Directory, 127.0.0.1 port [0-9]+ answers")
                    .contains("Example Directory, 127.0.0.1 port 1: ");
            settings.setProperty(AT + "bind-password", "wrong");
            assertThat(new DirectoriesCheck(settings).look().toString()).contains("(bind-dn) was refused");
        }
    }
}
