package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.account.OwnAccount.NewPassword;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@Tag("once")
@AccessTest
class OwnAccountTests {

    private static final Actor ADMIN = new Actor("admin", Role.ADMIN, "192.0.2.1", "password");

    @Autowired
    private OwnAccount account;

    @Autowired
    private PersonTable people;

    @Value("${postkick.data-directory}")
    private Path dataDirectory;

    @Test
    void losesTheFileOfTheFirstPasswordWhenThatIsChanged() throws IOException {
        Person admin = people.find("admin").orElseThrow();
        Path file = Files.createFile(dataDirectory.resolve("initial-admin-password"));
        assertThatThrownBy(() ->
                        account.changePassword(ADMIN, As.ADMIN_PASSWORD, new NewPassword("1234567", "1234567", false)))
                .isInstanceOf(Refused.class);
        assertThat(file).exists();
        account.changePassword(
                ADMIN, As.ADMIN_PASSWORD, new NewPassword("a better password", "a better password", false));
        assertThat(file).doesNotExist();
        people.setPassword(admin.id(), admin.passwordHash());
    }
}
