package io.postkick.host.instance;

import java.util.List;
import java.util.Optional;

/** The Postfix instances that this console controls, each as its files are at the call. */
public interface Instances {

    /** All of them, the default one first. */
    List<PostfixInstance> all();

    /** The one of that name. */
    Optional<PostfixInstance> find(String name);
}
