package io.postkick.access.factor;

import java.nio.file.Path;
import java.util.Optional;

/** The secret of an app as the database keeps it. */
public final class SealedSecret {

    private SealedSecret() {}

    /** With the key in that folder, which is made if there is none. */
    public static String of(long person, Path folder) {
        return new FactorKey(folder).seal(person, new byte[20], Optional.empty());
    }
}
