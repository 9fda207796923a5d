package io.postkick.retry.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastFlushTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fast_flush_domains | example.com | example.com | YES",
                "fast_flush_domains | Example.COM, other.example | example.com | YES",
                "fast_flush_domains | example.com | mail.example.com | YES",
                "fast_flush_domains | .example.com | mail.example.com | YES",
                "fast_flush_domains | .example.com | example.com | NO",
                "fast_flush_domains | example.com | notexample.com | NO",
                "fast_flush_domains | !example.com, example.com | example.com | NO",
                "fast_flush_domains | hash:/etc/postfix/relay example.com | other.example | NOT_KNOWN",
                "fast_flush_domains | example.com hash:/etc/postfix/relay | example.com | YES",
                "fast_flush_domains | /etc/postfix/relay | example.com | NOT_KNOWN",
                "fast_flush_domains | '' | example.com | NO",
                "relay_domains | example.com | example.com | YES",
                "myhostname | mx1.example | example.com | NO"
            })
    void isReadFromMainCf(String parameter, String value, String site, FastFlush expected) {
        assertThat(FastFlush.of(instance(Map.of(parameter, value)), Site.of(site)))
                .isEqualTo(expected);
    }

    @org.junit.jupiter.api.Test
    void matchesNothingBelowWhereTheListIsNotAmongThoseThatDo() {
        var instance = instance(
                Map.of("fast_flush_domains", "example.com", "parent_domain_matches_subdomains", "debug_peer_list"));

        assertThat(FastFlush.of(instance, Site.of("mail.example.com"))).isEqualTo(FastFlush.NO);
    }

    private static PostfixInstance instance(Map<String, String> parameters) {
        return new PostfixInstance("mx1", "/etc", "/spool", parameters, List.of(), InstanceState.RUNNING, List.of());
    }
}
