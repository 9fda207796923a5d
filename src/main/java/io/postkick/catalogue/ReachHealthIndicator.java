package io.postkick.catalogue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up: what this process may reach is the administrator's choice, and told to administrators only. */
@Component("instancesHealthIndicator")
@ConditionalOnWebApplication
class ReachHealthIndicator implements HealthIndicator {

    private final Reaches reaches;

    ReachHealthIndicator(Reaches reaches) {
        this.reaches = reaches;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        reaches.all().forEach(reach -> health.withDetail(reach.instance().name(), detail(reach)));
        return health.build();
    }

    private static Map<String, Object> detail(InstanceReach reach) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("state", reach.instance().state());
        for (Reach channels : reach.channels()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("reached", channels.reached());
            part.put("closed", channels.closed());
            put(part, "reason", channels.reason());
            put(part, "remedy", channels.remedy());
            detail.put(channels.serviceClass().name().toLowerCase(Locale.ROOT), part);
        }
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("source", reach.log().description());
        log.put("readable", reach.log().readable());
        put(log, "reason", reach.log().reason());
        put(log, "remedy", reach.log().remedy());
        detail.put("log", log);
        return detail;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
