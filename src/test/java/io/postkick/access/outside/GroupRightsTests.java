package io.postkick.access.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.outside.GroupRights.Granted;
import io.postkick.access.outside.GroupRights.Line;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class GroupRightsTests {

    private final GroupRights rights = new GroupRights(List.of(
            new Line("admins", Role.ADMIN, null),
            new Line("mx1", Role.OPERATOR, List.of("mx1")),
            new Line("mx2", Role.OPERATOR, List.of("mx2", "mx3")),
            new Line("readers", Role.AUDITOR, null),
            new Line("all", Role.OPERATOR, null)));

    @Test
    void giveTheRoleOfTheFirstLineWithOneOfTheirGroups() {
        assertThat(rights.of(Set.of("readers", "admins", "mx1"))).hasValue(new Granted(Role.ADMIN, InstanceLimit.NONE));
        assertThat(rights.of(Set.of("readers", "mx1")))
                .hasValue(new Granted(Role.OPERATOR, new InstanceLimit(List.of("mx1"))));
        assertThat(rights.of(Set.of("readers"))).hasValue(new Granted(Role.AUDITOR, InstanceLimit.NONE));
    }

    @Test
    void giveTheInstancesOfAllTheirLinesWithThatRole() {
        assertThat(rights.of(Set.of("mx1", "mx2")))
                .hasValue(new Granted(Role.OPERATOR, new InstanceLimit(List.of("mx1", "mx2", "mx3"))));
        assertThat(rights.of(Set.of("mx1", "all"))).hasValue(new Granted(Role.OPERATOR, InstanceLimit.NONE));
    }

    @Test
    void letNobodyElseIn() {
        assertThat(rights.of(Set.of())).isEmpty();
        assertThat(rights.of(Set.of("Admins", "others"))).isEmpty();
    }

    @Test
    void areNothingThatCouldBeMeantInTwoWays() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupRights(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(" ", Role.ADMIN, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("admins", Role.ADMIN, List.of("mx1")));
        Assertions.assertThatExceptionOfType(Refused.class).isThrownBy(() -> new Line("x", Role.OPERATOR, List.of()));
    }
}
