package io.postkick.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the settings say of approvals. */
class ApprovalPropertiesTests {

    @Test
    void haveNothingWaitUnlessTheySaySo() {
        ApprovalProperties none = bound(Map.of());
        assertThat(none.everywhere()).isEmpty();
        assertThat(none.own()).isEmpty();
        assertThat(none.approvalLifetime()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void sayItEverywhereAndOtherwiseOfAnInstance() {
        ApprovalProperties properties = bound(Map.of(
                "postkick.approval", "delete, expire,private",
                "postkick.instances[0].config-directory", "/etc/postfix/./mx1",
                "postkick.instances[0].approval", "everything",
                "postkick.instances[1].config-directory", "/etc/postfix/mx2",
                "postkick.instances[1].approval", "",
                "postkick.instances[2].config-directory", "/etc/postfix/mx3"));
        assertThat(properties.everywhere()).containsExactlyInAnyOrder(Covered.DELETE, Covered.EXPIRE, Covered.PRIVATE);
        assertThat(properties.own())
                .containsOnly(
                        Map.entry(Path.of("/etc/postfix/mx1"), Set.of(Covered.EVERYTHING)),
                        Map.entry(Path.of("/etc/postfix/mx2"), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "postkick.approval, delete;hold, knows no \"hold\"",
        "postkick.instances[0].approval, DELETE, knows no \"DELETE\""
    })
    void areRefusedInWords(String setting, String value, String words) {
        assertThatException()
                .isThrownBy(() -> bound(Map.of(setting, value.replace(';', ','))))
                .havingRootCause()
                .withMessageContaining(words)
                .withMessageContaining("delete, expire, everything, private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "25h", "0"})
    void takeNoLifetimeThatHelpsNobody(String lifetime) {
        assertThatException()
                .isThrownBy(() -> bound(Map.of("postkick.approval-lifetime", lifetime)))
                .havingRootCause()
                .withMessageContaining("from 1m to 24h");
    }

    private static ApprovalProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("postkick", ApprovalProperties.class);
    }
}
