package io.postkick.audit.check;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.Vocabulary;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the log in some database is intact, for those who copy databases.
 *
 * @param entries how many entries were read, of all nodes
 * @param ends the end of each node's chain, as an anchor
 * @param problem what is wrong, a sentence; null when the log is intact
 */
public record LogCheck(long entries, String ends, @Nullable String problem) {

    /** Reads the whole log there. */
    public static LogCheck of(DataSource database) {
        ChainFinding finding =
                new Verification(JdbcClient.create(database), () -> null, Vocabulary.NONE).verify(List.of());
        ChainFinding.Break broken = finding.firstBroken();
        return new LogCheck(
                finding.entries(),
                String.join(
                        " ", finding.heads().stream().map(ChainHead::toString).toList()),
                broken == null ? null : broken.node() + ", entry " + broken.sequence() + ": " + broken.problem());
    }
}
