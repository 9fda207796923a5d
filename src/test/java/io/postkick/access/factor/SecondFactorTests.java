package io.postkick.access.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How long wrong codes make one wait, and of whom a code is asked. */
class SecondFactorTests {

    private static final Instant TRIED = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 1", "6, 2", "10, 32", "16, 2048", "17, 3600", "18, 3600", "100000, 3600"})
    void makesOneWaitLongerWithEachWrongCode(int failures, long seconds) {
        assertThat(failed(failures).delay(TRIED)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void countsTheWaitFromTheLastOneAndNotWithAClockThatWasPutBack() {
        assertThat(failed(17).delay(TRIED.plusSeconds(3599))).isEqualTo(Duration.ofSeconds(1));
        assertThat(failed(17).delay(TRIED.plusSeconds(3600))).isZero();
        assertThat(failed(17).delay(TRIED.minus(Duration.ofDays(400)))).isEqualTo(Duration.ofHours(1));
    }

    /** Whatever the addresses and however fast: the sum of the waits, for somebody who knows the password. */
    @Test
    void leavesAHundredThousandGuessesForYears() {
        Duration all = Duration.ZERO;
        for (int failures = 0; failures < 100_000; failures++) {
            all = all.plus(failed(failures).delay(TRIED));
        }
        assertThat(all).isGreaterThan(Duration.ofDays(11 * 365L));
    }

    @Test
    void isOfferedToEverybodyUnlessTheSettingsSayOtherwise() {
        FactorRules rules = rules(Map.of());
        assertThat(rules.areOn()).isTrue();
        assertThat(Role.values()).noneMatch(rules::require);
    }

    /** YAML reads off as a boolean. */
    @Test
    void canBeSwitchedOff() {
        for (Object off : List.of("off", "OFF", false)) {
            FactorRules rules = rules(Map.of("postkick.access.second-factor", off));
            assertThat(rules.areOn()).isFalse();
            assertThat(Role.values()).noneMatch(rules::require);
        }
    }

    @Test
    void isRequiredOfAllOrOfSomeRoles() {
        assertThat(Role.values()).allMatch(rules(Map.of("postkick.access.second-factor", "required"))::require);
        FactorRules some = rules(Map.of(
                "postkick.access.second-factor", "required",
                "postkick.access.second-factor-required-for", "ADMIN,AUDITOR"));
        assertThat(Role.values()).filteredOn(some::require).containsExactly(Role.ADMIN, Role.AUDITOR);
        assertThat(some.suffices(person(Role.ADMIN).identity(new Proof.ByPassword(TRIED))))
                .isFalse();
        assertThat(some.suffices(person(Role.ADMIN)
                        .identity(new Proof.ByPasswordAndCode(Proof.CodeSource.RECOVERY, TRIED, TRIED))))
                .isTrue();
        assertThat(some.suffices(person(Role.OPERATOR).identity(new Proof.ByPassword(TRIED))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"offered, ADMIN", "off, ADMIN", "required, KING", "required, ''"})
    void doesNotStartWithSettingsThatSayTwoThings(String mode, String roles) {
        assertThatThrownBy(() -> rules(Map.of(
                        "postkick.access.second-factor", mode, "postkick.access.second-factor-required-for", roles)))
                .isInstanceOf(BindException.class);
    }

    private static FactorRules rules(Map<String, ?> settings) {
        return new FactorRules(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("postkick.access", FactorProperties.class));
    }

    private static SecondFactor failed(int failures) {
        return new SecondFactor(1, "", 0, failures, TRIED, TRIED);
    }

    private static Person person(Role role) {
        return new Person(1, "olga", role, InstanceLimit.NONE, "hash", 1, TRIED, TRIED, null, null);
    }
}
