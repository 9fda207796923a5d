package io.postkick.audit;

import io.postkick.audit.copy.CopyAlarm;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the log cannot be written, since nothing can be done then, and when its copy shows that somebody tampered with it. */
@Component
@ConditionalOnWebApplication
class AuditHealthIndicator implements HealthIndicator {

    private static final String REMEDY =
            "Verify the log against anchors and compare it with the copies that you have; then restart the console.";

    private final Writer writer;
    private final CopyAlarm alarm;

    AuditHealthIndicator(Writer writer, CopyAlarm alarm) {
        this.writer = writer;
        this.alarm = alarm;
    }

    @Override
    public Health health() {
        AuditUnavailable failure = writer.lastFailure();
        if (failure != null) {
            return down(failure.diagnosis());
        }
        String problem = alarm.problem();
        if (problem != null) {
            return Health.down()
                    .withDetail("cause", problem)
                    .withDetail("remedy", REMEDY)
                    .build();
        }
        ChainHead head = writer.head();
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
