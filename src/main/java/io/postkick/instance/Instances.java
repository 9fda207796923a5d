package io.postkick.instance;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The Postfix instances that this console controls: the configured ones, or the default one and those it lists. */
@Component
public class Instances {

    /** All of them, the default one first. */
    public List<PostfixInstance> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<PostfixInstance> find(String name) {
        return all().stream().filter(instance -> instance.name().equals(name)).findFirst();
    }
}
