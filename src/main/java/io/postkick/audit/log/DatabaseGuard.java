package io.postkick.audit.log;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the journal must know of its kind of database: that it is still the same one, and that nobody else writes. */
public interface DatabaseGuard extends AutoCloseable {

    /**
     * Looks before a connection is opened.
     *
     * @throws AuditUnavailable if opening would make or find another database than the one the console started with
     */
    void beforeOpening();

    /**
     * Takes the right to write this node's log, and makes commits wait for the disk.
     *
     * @throws NodeInUse if another console has it
     */
    void claim(Connection connection) throws SQLException;

    /**
     * Looks whether what the connection writes to is still what the path names.
     *
     * @throws AuditUnavailable if it was removed, replaced or cut short
     */
    void check();

    /** Whether the connection is worth using after a pause. */
    boolean isAlive(Connection connection) throws SQLException;

    /** Says for an administrator what went wrong and what to do. */
    AuditUnavailable.Diagnosis diagnose(String cause, @Nullable Throwable failure);

    @Override
    void close();
}
