package io.postkick.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the log cannot be written, since nothing can be done then. */
@Component
class AuditHealthIndicator implements HealthIndicator {

    private final Writer writer;

    AuditHealthIndicator(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Health health() {
        AuditUnavailable failure = writer.lastFailure();
        if (failure != null) {
            return down(failure.diagnosis());
        }
        Head head = writer.head();
        return Health.up()
                .withDetail("sequence", head == null ? 0 : head.sequence())
                .build();
    }

    private static Health down(AuditUnavailable.Diagnosis diagnosis) {
        Health.Builder health = Health.down().withDetail("cause", diagnosis.cause());
        detail(health, "database", diagnosis.database());
        detail(health, "code", diagnosis.code());
        detail(health, "freeBytes", diagnosis.freeBytes());
        return health.withDetail("remedy", diagnosis.remedy()).build();
    }

    private static void detail(Health.Builder health, String name, @Nullable Object value) {
        if (value != null) {
            health.withDetail(name, value);
        }
    }
}
