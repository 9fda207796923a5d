package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every role, every deed, every setting; over HTTP it is {@code DeedsOverHttpTests}. */
class RightsTests {

    private static final String INSTANCE = "mx1";

    /** None of an instance's own is looked for where there is none. */
    private static final Instances NONE = new Instances() {
        @Override
        public List<PostfixInstance> all() {
            return List.of();
        }

        @Override
        public Optional<PostfixInstance> find(String name) {
            return Optional.empty();
        }
    };

    static Stream<Arguments> areOfRoleAndSetting() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Deed.values()).map(deed -> Arguments.of(role, deed)));
    }

    @ParameterizedTest
    @MethodSource
    void areOfRoleAndSetting(Role role, Deed asked) {
        Actor actor = new Actor("olga", role, "192.0.2.1", "password");
        for (Deed set : Deed.settable()) {
            boolean may = switch (role) {
                case ADMIN -> true;
                case OPERATOR -> asked == Deed.READ || asked == set;
                case AUDITOR -> asked == Deed.READ || asked == Deed.SEARCH;
            };
            Rights rights = rights(set.text());
            assertThat(rights.may(actor, asked, INSTANCE)).isEqualTo(may);
            assertThat(rights.mayAnywhere(actor, asked)).isEqualTo(may);
            assertThat(rights.of(role, INSTANCE).contains(asked)).isEqualTo(may);
            assertThat(rights.refusal(actor, asked, INSTANCE).isEmpty()).isEqualTo(may);
            for (Deed limit : Deed.values()) {
                assertThat(rights.may(with(actor, limit), asked, INSTANCE)).isEqualTo(may && asked == limit);
            }
        }
        assertThat(rights("").may(actor, asked, INSTANCE))
                .isEqualTo(role == Role.ADMIN || asked == Deed.READ || (role == Role.AUDITOR && asked == Deed.SEARCH));
    }

    /** Why not is said for the right reason. */
    @ParameterizedTest
    @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
    void sayWhyNot(Deed deed) {
        Rights rights = rights("");
        Actor operator = new Actor("olga", Role.OPERATOR, "192.0.2.1", "password");
        Actor auditor = new Actor("aki", Role.AUDITOR, "192.0.2.1", "password");
        Actor admin = new Actor("admin", Role.ADMIN, "192.0.2.1", "token:1");

        assertThat(rights.refusal(operator, deed, INSTANCE).orElseThrow().why()).isEqualTo(AccessWhy.NOT_FOR_OPERATORS);
        assertThat(rights.refusal(with(admin, Deed.READ), deed, INSTANCE)
                        .orElseThrow()
                        .why())
                .isEqualTo(AccessWhy.BEYOND_TOKEN);
        if (deed != Deed.SEARCH) {
            assertThat(rights.refusal(auditor, deed, INSTANCE).orElseThrow().why())
                    .isEqualTo(AccessWhy.NOT_FOR_AUDITORS);
        }
    }

    /** A kick is a kick, whatever the service does then. */
    @ParameterizedTest
    @EnumSource
    void goNoFurtherThanTheConsoleDoes(Deed deed) {
        Rights rights = rights("");
        Actor admin = new Actor("admin", Role.ADMIN, "192.0.2.1", "password");
        String far = "mx9/postfix";
        boolean reaches = !Set.of(Deed.PAUSE, Deed.READ_HEADERS, Deed.READ_BODY).contains(deed);
        assertThat(rights.may(admin, deed, far)).isEqualTo(reaches);
        assertThat(rights.of(Role.ADMIN, far).contains(deed)).isEqualTo(reaches);
        assertThat(rights.refusal(admin, deed, far).map(Refused::why))
                .isEqualTo(reaches ? Optional.empty() : Optional.of(AccessWhy.NOT_ON_OTHER_HOSTS));
        assertThat(rights.mayByKick(admin, deed, far)).isTrue();
        assertThat(rights.mayByKick(new Actor("aki", Role.AUDITOR, "192.0.2.1", "password"), Deed.RETRY, far))
                .isFalse();
    }

    /** What operators might do before one could say what. */
    @Test
    void areAsTheyWereUnlessTheSettingsSayOtherwise() {
        Rights rights = new Rights(bind(), NONE, actor -> {});
        assertThat(rights.of(Role.OPERATOR, INSTANCE))
                .containsExactly(
                        Deed.READ,
                        Deed.KICK,
                        Deed.RETRY,
                        Deed.RETRY_EVERYTHING,
                        Deed.HOLD,
                        Deed.RELEASE,
                        Deed.PAUSE,
                        Deed.READ_HEADERS,
                        Deed.SEARCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kik", "read", "KICK", "retry everything", "hold;release", "kick,,hold", "all", "*"})
    void areInKnownWordsOnly(String words) {
        assertThatThrownBy(() -> bind("postkick.access.operators-may", words))
                .rootCause()
                .hasMessageContaining("postkick.access.operators-may knows no \"")
                .hasMessageContaining("kick, retry, retry-everything, hold, release, requeue, expire, delete, pause,"
                        + " read-headers, read-body, search, lookup");
        assertThatThrownBy(() -> bind(
                        "postkick.instances[0].config-directory",
                        "/etc/postfix",
                        "postkick.instances[0].operators-may",
                        words))
                .rootCause()
                .hasMessageContaining("operators-may of one of postkick.instances knows no \"")
                .hasMessageContaining("kick, retry, retry-everything");
    }

    @Test
    void areWordsThatAreReadAsTheyAreWritten() {
        for (Deed deed : Deed.values()) {
            assertThat(Deed.of(deed.text())).contains(deed);
            assertThat(deed.text()).matches("[a-z]+(-[a-z]+)*");
        }
        Set<Deed> all = EnumSet.allOf(Deed.class);
        all.remove(Deed.READ);
        assertThat(Deed.settable()).isEqualTo(all);
    }

    /** A token that was made for less administers nothing, whatever its role. */
    @Test
    void areNotThoseOfAnAdministratorWithALimitedToken() {
        Actor admin = new Actor("admin", Role.ADMIN, "192.0.2.1", "token:1");
        InstanceLimit some = new InstanceLimit(List.of(INSTANCE));

        assertThat(May.administer(admin)).isTrue();
        assertThat(May.administer(with(admin, Deed.READ))).isFalse();
        assertThat(May.administer(new Actor("admin", Role.ADMIN, some, "192.0.2.1", "token:1")))
                .isFalse();
    }

    private static Actor with(Actor actor, Deed deed) {
        return new Actor(
                actor.name(),
                actor.role(),
                actor.instances(),
                new DeedLimit(Set.of(deed)),
                actor.address(),
                actor.authentication());
    }

    private static Rights rights(String operatorsMay) {
        return new Rights(bind("postkick.access.operators-may", operatorsMay), NONE, actor -> {});
    }

    private static OperatorRights bind(String... settings) {
        var source = new MapConfigurationPropertySource();
        for (int i = 0; i < settings.length; i += 2) {
            source.put(settings[i], settings[i + 1]);
        }
        return new Binder(source).bindOrCreate("postkick", OperatorRights.class);
    }
}
