package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that name instances of other hosts, or all that such a host has. */
class HostLimitTests {

    @Test
    void ofAHostAllowWhateverItHasAndNothingElse() {
        InstanceLimit limit = limit("mx1/*");
        assertThat(limit.allows("mx1/postfix")).isTrue();
        assertThat(limit.allows("mx1/out")).isTrue();
        assertThat(limit.allows("mx10/postfix")).isFalse();
        assertThat(limit.allows("mx1")).isFalse();
        assertThat(limit.allows("postfix")).isFalse();
    }

    @Test
    void ofAnInstanceThereAllowIt() {
        assertThat(limit("mx1/out").allows("mx1/out")).isTrue();
        assertThat(limit("mx1/out").allows("mx1/postfix")).isFalse();
        assertThat(limit("mx1/out").allows("out")).isFalse();
    }

    @Test
    void narrowOneAnother() {
        assertThat(limit("mx1/*", "mx2/a").within(limit("mx1/out", "mx2/*"))).contains(limit("mx1/out", "mx2/a"));
        assertThat(limit("mx1/*").within(limit("mx2/*"))).isEmpty();
        assertThat(limit("mx1/*").covers(limit("mx1/out"))).isTrue();
        assertThat(limit("mx1/out").covers(limit("mx1/*"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*/postfix", "mx1/", "/postfix", "mx1/a/b", "mx1/**", "-x/a", "mx 1/*"})
    void areNotMadeOfAnythingElse(String name) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> limit(name));
    }

    private static InstanceLimit limit(String... names) {
        return new InstanceLimit(List.of(names));
    }
}
