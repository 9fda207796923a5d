package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

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

    @Test
    void byTagAreWhatTheHostsWithItHaveNow() {
        TagLimits.Tagged hosts = tagged("edge", Set.of("mx1", "mx2"));
        InstanceLimit limit = limits(hosts).now(limit("tag:edge", "out"));
        assertThat(limit.names()).containsExactly("out", "tag:edge");
        assertThat(limit.toString()).isEqualTo("out tag:edge");
        assertThat(limit.reached()).containsExactly("mx1/*", "mx2/*", "out");
        assertThat(limit.allows("mx1/postfix")).isTrue();
        assertThat(limit.allows("mx1/*")).isTrue();
        assertThat(limit.allows("mx3/postfix")).isFalse();
        assertThat(limit.reaches("mx2")).isTrue();
        assertThat(limit.reaches("mx3")).isFalse();
    }

    @Test
    void byTagStandForNothingWhereNoHostHasIt() {
        InstanceLimit limit = limits(null).now(limit("tag:edge"));
        assertThat(limit.isNone()).isFalse();
        assertThat(limit.allows("mx1/postfix")).isFalse();
        assertThat(limit.within(limit("mx1/*"))).isEmpty();
        assertThat(limits(tagged("other", Set.of("mx1"))).now(limit("tag:edge")).reached())
                .isEmpty();
    }

    @Test
    void byTagNarrowOthersAndAreNarrowed() {
        TagLimits limits = limits(tagged("edge", Set.of("mx1", "mx2")));
        InstanceLimit edge = limits.now(limit("tag:edge"));
        assertThat(edge.within(limit("mx1/out", "mx2/*", "mx3/*"))).contains(limit("mx1/out", "mx2/*"));
        assertThat(limit("mx1/*").within(edge)).contains(limit("mx1/*"));
        assertThat(edge.covers(limit("mx1/*", "mx2/a"))).isTrue();
        assertThat(edge.covers(limit("tag:edge"))).isTrue();
        assertThat(edge.covers(limit("tag:inner"))).isFalse();
        assertThat(limit("mx1/*").covers(edge)).isFalse();
    }

    private static TagLimits.Tagged tagged(String tag, Set<String> names) {
        return new TagLimits.Tagged() {
            @Override
            public Set<String> hosts(String wanted) {
                return wanted.equals(tag) ? names : Set.of();
            }

            @Override
            public Set<String> tags() {
                return Set.of(tag);
            }
        };
    }

    private static TagLimits limits(TagLimits.@Nullable Tagged hosts) {
        var beans = new StaticListableBeanFactory(hosts == null ? Map.of() : Map.of("hosts", hosts));
        return new TagLimits(beans.getBeanProvider(TagLimits.Tagged.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*/postfix",
                "mx1/",
                "/postfix",
                "mx1/a/b",
                "mx1/**",
                "-x/a",
                "mx 1/*",
                "tag:",
                "tag:Edge",
                "tag:a/b"
            })
    void areNotMadeOfAnythingElse(String name) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> limit(name));
    }

    private static InstanceLimit limit(String... names) {
        return new InstanceLimit(List.of(names));
    }
}
