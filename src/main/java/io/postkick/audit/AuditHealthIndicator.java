package io.postkick.audit;

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
            return Health.down()
                    .withDetail("cause", failure.diagnosis().cause())
                    .build();
        }
        Head head = writer.head();
        return Health.up()
                .withDetail("sequence", head == null ? 0 : head.sequence())
                .build();
    }
}
