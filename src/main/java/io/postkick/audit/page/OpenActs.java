package io.postkick.audit.page;

import io.postkick.audit.log.GoingOn;
import io.postkick.value.InstanceName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says for templates why an act has no outcome on the record. */
@Component
class OpenActs {

    private final List<GoingOn> kinds;

    OpenActs(List<GoingOn> kinds) {
        this.kinds = kinds;
    }

    /**
     * Key of what is said of an act that is open.
     *
     * @param until when that ends, which is said behind it
     */
    public String key(ActView act, @Nullable Instant until) {
        String id = id(act);
        if (until != null) {
            return "audit.until."
                    + act.begun()
                            .orElse(act.entries().get(0))
                            .content()
                            .action()
                            .group();
        }
        boolean goesOn = id != null && kinds.stream().anyMatch(kind -> kind.goesOn(id));
        return goesOn || isElsewhere(act) ? "audit.goes-on" : "audit.open";
    }

    /** Of what another host does this console does not know better until that tells how it ended. */
    private static boolean isElsewhere(ActView act) {
        String instance = act.entries().get(0).content().instance();
        return instance != null && InstanceName.hostOf(instance) != null;
    }

    /** Until when it goes on; null where that is not known, and where it does not. */
    public @Nullable Instant until(ActView act) {
        String id = id(act);
        return id == null
                ? null
                : kinds.stream()
                        .flatMap(kind -> kind.until(id).stream())
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String id(ActView act) {
        return act.entries().get(0).content().actId();
    }
}
