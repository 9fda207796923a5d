package io.postkick.audit.entry;

import java.util.List;

/** The actions of a package, for the {@link Vocabulary}; a bean. */
public interface Actions {

    List<Action> actions();
}
