package io.postkick.audit.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the log says of what is refused.
 *
 * @param refusalLimit refusals of each kind that one person gets an entry each for in a minute; further ones are summed up
 */
@ConfigurationProperties("postkick.audit")
record RefusalProperties(@DefaultValue("60") int refusalLimit) {

    RefusalProperties {
        if (refusalLimit < 1) {
            throw new IllegalArgumentException("postkick.audit.refusal-limit is at least 1");
        }
    }
}
