package io.postkick.audit.page;

import io.postkick.audit.log.GoingOn;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says for templates why an act has no outcome on the record. */
@Component
class OpenActs {

    private final List<GoingOn> kinds;

    OpenActs(List<GoingOn> kinds) {
        this.kinds = kinds;
    }

    /** Key of what is said of an act that is open. */
    public String key(ActView act) {
        String id = act.entries().get(0).content().actId();
        return id != null && kinds.stream().anyMatch(kind -> kind.goesOn(id)) ? "audit.goes-on" : "audit.open";
    }
}
