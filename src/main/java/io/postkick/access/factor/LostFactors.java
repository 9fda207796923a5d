package io.postkick.access.factor;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Lets whoever administers the host help an administrator who has lost app and recovery codes, when there is no other: a file in the data
 * directory names them, one a line. It is read at the start and deleted, so that it undoes nothing later.
 */
@Component
class LostFactors implements ApplicationRunner {

    static final String FILE = "remove-second-factor";

    private static final Logger log = LoggerFactory.getLogger(LostFactors.class);
    private static final Actor HOST = new Actor("postkick", Role.ADMIN, "local", "data-directory");

    private final SecondFactors factors;
    private final FactorTable table;
    private final FactorKey key;
    private final PersonTable people;
    private final Path file;

    LostFactors(
            SecondFactors factors,
            FactorTable table,
            FactorKey key,
            PersonTable people,
            @Value("${postkick.data-directory:./data}") Path dataDirectory) {
        this.factors = factors;
        this.table = table;
        this.key = key;
        this.people = people;
        this.file = dataDirectory.resolve(FILE);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            for (String name : Files.readAllLines(file)) {
                remove(name.strip());
            }
            Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            log.debug("Nobody has lost a second factor");
        } catch (IOException | Refused e) {
            log.error("{} asks for second factors to be removed, which was not done, or not for all", file, e);
        }
        lookForTheKey();
    }

    private void remove(String name) {
        Optional<Person> owner =
                people.find(name).filter(person -> factors.hasApp(person.id()) || factors.hasPasskey(person.id()));
        owner.ifPresent(person -> factors.remove(HOST, person, "asked for by the file " + FILE));
        log.warn(
                owner.isPresent()
                        ? "The second factor of {} was removed, as {} asks for"
                        : "Nobody of the name {} has a second factor that {} could ask to be removed",
                List.of(name, file).toArray());
    }

    /** Says at the start what else would be found out by those who cannot sign in. */
    private void lookForTheKey() {
        List<String> strangers = table.secrets().stream()
                .filter(kept -> key.open(kept.person(), kept.secret()).isEmpty())
                .map(FactorTable.Kept::name)
                .toList();
        if (!strangers.isEmpty()) {
            log.error(
                    "{} does not hold the key of the second factors of {}: their apps do not sign in here, only their recovery codes. Put the right key there",
                    key.file(),
                    strangers);
        }
    }
}
