package io.postkick.doctor;

import io.postkick.access.ldap.DirectoryLook;
import io.postkick.value.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the servers of the directories of the settings answer, and as the settings say. */
@Component
@Order(8)
class DirectoriesCheck implements Check {

    private static final String SUBJECT = "LDAP directory";

    private final Environment settings;
    private final MissingInstances missing;

    DirectoriesCheck(Environment settings, MissingInstances missing) {
        this.settings = settings;
        this.missing = missing;
    }

    @Override
    public List<Diagnosis> look() {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        List<Diagnosis> found = new ArrayList<>();
        DirectoryLook.atAll(settings).forEach(look -> {
            found.add(said(look));
            named.put(look.name(), look.instances());
        });
        named.forEach((name, instances) -> missing.among(instances)
                .ifPresent(
                        lacking -> found.add(Diagnosis.note(SUBJECT, name + ": " + lacking, MissingInstances.REMEDY))));
        return found;
    }

    private static Diagnosis said(DirectoryLook look) {
        String where = look.name() + ", " + look.server();
        return look.problem() == null
                ? Diagnosis.ok(SUBJECT, where + " answers")
                : Diagnosis.wrong(
                        SUBJECT,
                        where + ": " + look.problem(),
                        "See postkick.access.ldap and " + Documents.of("sign-in.md")
                                + "; passwords of the console work meanwhile.");
    }
}
