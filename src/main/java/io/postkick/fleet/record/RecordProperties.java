package io.postkick.fleet.record;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hosts' logs are kept.
 *
 * @param toldEvery how often this console's log says how far a host's log is kept that grows
 */
@ConfigurationProperties("postkick.fleet.record")
public record RecordProperties(@DefaultValue("1h") Duration toldEvery) {}
