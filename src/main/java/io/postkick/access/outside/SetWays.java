package io.postkick.access.outside;

import java.util.List;

/** The services of one kind that the settings name. */
public interface SetWays {

    /** In the order of the settings. */
    List<Way> ways();
}
