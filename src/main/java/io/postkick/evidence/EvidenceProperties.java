package io.postkick.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Postfix is watched after an act. The name is that of the first act that was watched.
 *
 * @param evidenceWindow how long the mail log is watched after a write
 */
@ConfigurationProperties("postkick.kick")
record EvidenceProperties(@DefaultValue("5s") Duration evidenceWindow) {}
