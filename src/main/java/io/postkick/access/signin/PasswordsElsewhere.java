package io.postkick.access.signin;

import io.postkick.access.outside.Unreachable;
import io.postkick.access.people.Person;

/** The directories that know passwords of people who have none here. A {@link DirectoryAttempt} asks them who somebody is. */
public interface PasswordsElsewhere {

    /** Whether the settings name any. */
    boolean areAny();

    /**
     * Whether that is the password of somebody who has come from a directory.
     *
     * @throws Unreachable if the directory cannot be asked
     */
    boolean isTheirs(Person person, String typed);
}
