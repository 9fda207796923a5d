package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.LdapDirectory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the doctor says of directories. */
class DirectoriesCheckTests {

    private static final String AT = "postkick.access.ldap.example.";

    @Test
    void saysNothingWhereThereAreNone() {
        assertThat(look(new MockEnvironment())).isEmpty();
    }

    @Test
    void saysOfEachServerWhetherItIsOfUse() {
        try (var directory = LdapDirectory.start()) {
            MockEnvironment settings = settings(directory.url() + ",ldap://127.0.0.1:1");
            assertThat(look(settings).toString())
                    .containsPattern("Example Directory, 127.0.0.1 port [0-9]+ answers")
                    .contains("Example Directory, 127.0.0.1 port 1: ");
            settings.setProperty(AT + "bind-password", "wrong");
            assertThat(look(settings).toString()).contains("(bind-dn) was refused");
        }
    }

    @Test
    void namesInstancesThatThereAreNotOnceForAllServers() {
        try (var directory = LdapDirectory.start()) {
            MockEnvironment settings = settings(directory.url() + ",ldap://127.0.0.1:1")
                    .withProperty(AT + "rights[1].group", "some")
                    .withProperty(AT + "rights[1].role", "OPERATOR")
                    .withProperty(AT + "rights[1].instances", "postfix,mx9");
            assertThat(look(settings))
                    .hasSize(3)
                    .endsWith(Diagnosis.note(
                            "LDAP directory",
                            "Example Directory: its rights name instances that there are not: mx9",
                            MissingInstances.REMEDY));
            settings.setProperty(AT + "rights[1].instances", "postfix");
            assertThat(look(settings)).hasSize(2);
        }
    }

    private static MockEnvironment settings(String urls) {
        return new MockEnvironment()
                .withProperty(AT + "name", "Example Directory")
                .withProperty(AT + "urls", urls)
                .withProperty(AT + "base", LdapDirectory.BASE)
                .withProperty(AT + "bind-dn", LdapDirectory.CONSOLE)
                .withProperty(AT + "bind-password", LdapDirectory.SECRET)
                .withProperty(AT + "rights[0].group", "mail")
                .withProperty(AT + "rights[0].role", "ADMIN");
    }

    private static List<Diagnosis> look(MockEnvironment settings) {
        return new DirectoriesCheck(settings, new MissingInstances(() -> Set.of("postfix"))).look();
    }
}
