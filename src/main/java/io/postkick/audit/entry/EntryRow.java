package io.postkick.audit.entry;

import io.postkick.value.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An entry as a row of the table, read by column number: by name would cost a fifth of a verification's time.
 *
 * @param position its place in the order in which all nodes' entries were recorded
 */
public record EntryRow(long position, long latestMicros, AuditEntry entry) {

    public static final String COLUMNS = "position, latest_micros, " + Member.columns();

    /** Takes what {@link #bind} fills in. */
    public static final String INSERT = "insert into audit_entry (latest_micros, " + Member.columns() + ") values (?"
            + ", ?".repeat(Member.ALL.size()) + ")";

    /** The first column of a member, where it is read. */
    private static final int FIRST = 3;

    private static final int NODE = place("node");
    private static final int SEQUENCE = place("sequence");
    private static final int AT = place("at");
    private static final int ACTION = place("action");
    private static final int PREVIOUS_HASH = place("previousHash");
    private static final int HASH = place("hash");

    private static int place(String name) {
        return FIRST + Member.ALL.stream().map(Member::name).toList().indexOf(name);
    }

    static EntryRow of(ResultSet row, Vocabulary vocabulary) throws SQLException {
        return new EntryRow(row.getLong(1), row.getLong(2), read(row, vocabulary));
    }

    static AuditEntry read(ResultSet row, Vocabulary vocabulary) throws SQLException {
        return new AuditEntry(
                row.getString(NODE),
                row.getLong(SEQUENCE),
                Micros.time(row.getLong(AT)),
                content(row, vocabulary),
                row.getString(PREVIOUS_HASH),
                row.getString(HASH));
    }

    private static NewEntry content(ResultSet row, Vocabulary vocabulary) throws SQLException {
        EntryBuilder content = new EntryBuilder(vocabulary.named(row.getString(ACTION)));
        for (int i = 0; i < Member.ALL.size(); i++) {
            Member.Text text = Member.ALL.get(i).text();
            if (text != null) {
                text.set().accept(content, row.getString(FIRST + i));
            }
        }
        return content.entry();
    }

    public static void bind(PreparedStatement insert, AuditEntry entry, long latestMicros) throws SQLException {
        insert.setLong(1, latestMicros);
        int place = 2;
        for (Member member : Member.ALL) {
            Object value = member.stored().apply(entry);
            if (value instanceof Long number) {
                insert.setLong(place++, number);
            } else {
                insert.setString(place++, (String) value);
            }
        }
    }
}
