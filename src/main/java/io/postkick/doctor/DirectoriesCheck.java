package io.postkick.doctor;

import io.postkick.access.ldap.DirectoryLook;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the servers of the directories of the settings answer, and as the settings say. */
@Component
@Order(8)
class DirectoriesCheck implements Check {

    private static final String SUBJECT = "LDAP directory";

    private final Environment settings;

    DirectoriesCheck(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Diagnosis> look() {
        return DirectoryLook.atAll(settings).stream()
                .map(DirectoriesCheck::said)
                .toList();
    }

    private static Diagnosis said(DirectoryLook look) {
        String where = look.name() + ", " + look.server();
        return look.problem() == null
                ? Diagnosis.ok(SUBJECT, where + " answers")
                : Diagnosis.wrong(
                        SUBJECT,
                        where + ": " + look.problem(),
                        "See postkick.access.ldap and docs/sign-in.md; passwords of the console work meanwhile.");
    }
}
