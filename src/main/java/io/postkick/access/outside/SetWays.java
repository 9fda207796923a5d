package io.postkick.access.outside;

import java.util.List;

/** The services of one kind that the settings name. */
public interface SetWays {

    /** In the order of the settings. */
    List<Way> ways();

    /** What groups of one of them let people do here, in the settings' words. */
    GroupRights rights(Way way);
}
