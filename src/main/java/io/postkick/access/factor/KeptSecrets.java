package io.postkick.access.factor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the secrets of people's apps can be opened here. Looks, and changes nothing; needs no more than the database and the folder. */
public final class KeptSecrets {

    private final DataSource database;
    private final FactorKey key;

    public KeptSecrets(DataSource database, Path dataDirectory) {
        this.database = database;
        this.key = new FactorKey(dataDirectory);
    }

    /** The file with the key. */
    public Path file() {
        return key.file();
    }

    public boolean isThere() {
        return Files.exists(key.file());
    }

    /** How many people have an app. */
    public int number() {
        return secrets().size();
    }

    /** The names of those whose secret was encrypted with another key. */
    public List<String> closed() {
        return secrets().stream()
                .filter(kept -> key.open(kept.person(), kept.secret()).isEmpty())
                .map(FactorTable.Kept::name)
                .toList();
    }

    private List<FactorTable.Kept> secrets() {
        return FactorTable.secrets(JdbcClient.create(database));
    }
}
