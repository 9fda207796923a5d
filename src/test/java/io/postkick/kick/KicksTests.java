package io.postkick.kick;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.act.ActWhy;
import io.postkick.catalogue.CatalogueWhy;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Step;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Refusing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The rules and the order of a kick, asked of the method itself: whatever the pages and URLs let through. */
@KickTest
class KicksTests {

    @Autowired
    private Kicks kicks;

    @Autowired
    private KickTargets postfix;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    // Limits count by name, so that each test has its own person.
    private final String name = "p" + UUID.randomUUID();

    @BeforeEach
    void forgetEarlierRequests() {
        postfix.received();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
        jdbc.sql("drop trigger if exists full_disk").update();
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, public, pickup, public/pickup W\\0",
        "ADMIN, private, anvil, private/anvil W\\0",
        "OPERATOR, public, pickup, public/pickup W\\0"
    })
    void letThoseWhoMay(Role role, String serviceClass, String service, String received) {
        Kick kick = kicks.kick(signedIn(role), press(serviceClass, service));

        assertThat(kick.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(postfix.received()).containsExactly(received);
        assertThat(recorded()).containsExactly("KICK_INTENDED", "KICK_CONCLUDED");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, private, anvil, kick.refused.PRIVATE",
        "OPERATOR, private, nonesuch, kick.refused.PRIVATE",
        "OPERATOR, Public, pickup, catalogue.refused.UNKNOWN_SERVICE",
        "OPERATOR, ../private, anvil, catalogue.refused.UNKNOWN_SERVICE",
        "AUDITOR, public, pickup, kick.refused.NEVER",
        "AUDITOR, private, anvil, kick.refused.NEVER",
        "AUDITOR, Public, pickup, kick.refused.NEVER"
    })
    void refuseEveryoneElseOnTheRecord(Role role, String serviceClass, String service, String refusal) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> kicks.kick(signedIn(role), press(serviceClass, service)))
                .satisfies(e -> assertThat(e.why().key()).isEqualTo(refusal));
        assertThat(postfix.received()).isEmpty();
        assertThat(recorded()).containsExactly("KICK_DENIED");
    }

    @Test
    void sendNothingWhenTheIntentCannotBeRecorded() {
        refuseToRecord("KICK_INTENDED");

        assertRefused(ActWhy.NOT_RECORDED, () -> kicks.kick(signedIn(Role.ADMIN), press("public", "pickup")));

        assertThat(postfix.received()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void sayThatTheRequestWasSentWhenOnlyTheOutcomeCannotBeRecorded() {
        refuseToRecord("KICK_CONCLUDED");

        assertRefused(ActWhy.NOT_CONCLUDED, () -> kicks.kick(signedIn(Role.ADMIN), press("public", "pickup")))
                .satisfies(e -> assertThat(Refusing.words(e)).contains("The request was sent (outcome DELIVERED)"));

        assertThat(postfix.received()).containsExactly("public/pickup W\\0");
        assertThat(recorded()).containsExactly("KICK_INTENDED");
    }

    @Test
    void refuseTheFourthWithinAMinuteOnTheRecord() {
        Actor actor = signedIn(Role.OPERATOR);
        for (int i = 0; i < 3; i++) {
            kicks.kick(actor, press("public", "pickup"));
        }
        postfix.received();

        assertRefused(ActWhy.TOO_MANY, () -> kicks.kick(actor, press("public", "pickup")))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(postfix.received()).isEmpty();
        assertThat(recorded()).hasSize(7).last().isEqualTo("KICK_DENIED");

        clock.advance(Duration.ofMinutes(1));
        assertThat(kicks.kick(actor, press("public", "pickup")).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendAPressOnce(boolean inCapitals) {
        Actor actor = signedIn(Role.ADMIN);
        String id = UUID.randomUUID().toString();
        String again = inCapitals ? id.toUpperCase(Locale.ROOT) : id;
        kicks.kick(actor, press(id, "public", "pickup", 0, null));

        assertRefused(ActWhy.REPEATED, () -> kicks.kick(actor, press(again, "public", "qmgr", 0, null)))
                .returns(new Refused.Earlier(id, "/api/v1/kicks/" + id), Refused::earlier);

        assertThat(postfix.received()).containsExactly("public/pickup W\\0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void showTheStepsThatTheLevelAsksFor(int verbosity) {
        Actor actor = signedIn(Role.ADMIN);
        Kick kick = kicks.kick(actor, press(UUID.randomUUID().toString(), "public", "pickup", verbosity, "because"));

        assertThat(kick.trace()).extracting(Step::level).allMatch(level -> level <= verbosity);
        assertThat(kick.trace()).extracting(Step::level).contains(levels(verbosity));
        assertThat(kick.trace()).extracting(Step::atMicros).isSorted();
        assertThat(kicks.find(kick.id(), actor)).hasValueSatisfying(found -> {
            assertThat(found.trace()).isEqualTo(kick.trace());
            assertThat(found.reason()).isEqualTo("because");
        });
    }

    @Test
    void areFoundByOperatorsWhenTheyAreTheirOwnOnly() {
        Kick kick = kicks.kick(signedIn(Role.OPERATOR), press("public", "pickup"));

        assertThat(kicks.find(kick.id(), new Actor("someone else", Role.OPERATOR, "::1", "password")))
                .isEmpty();
        assertThat(kicks.find(kick.id(), new Actor("someone else", Role.AUDITOR, "::1", "password")))
                .isPresent();
    }

    @Test
    void toldApartAsUnknownServiceWhenTheConfigurationCannotBeUsed() {
        var press = new KickCommand(UUID.randomUUID().toString(), "broken", "public", "pickup", "W", 0, null);

        assertRefused(CatalogueWhy.SERVICES_UNKNOWN, () -> kicks.kick(signedIn(Role.ADMIN), press));
    }

    private Actor signedIn(Role role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, null, role.authority()));
        return new Actor(name, role, "192.0.2.1", "password");
    }

    /** The database refuses entries of one kind, as a full disk would. */
    private void refuseToRecord(String action) {
        jdbc.sql("create trigger full_disk before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'database or disk is full'); end")
                .update();
    }

    private List<String> recorded() {
        return jdbc.sql("select action from audit_entry where actor = :actor order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }

    private static Integer[] levels(int verbosity) {
        Integer[] all = {1, 2};
        return java.util.Arrays.copyOf(all, verbosity);
    }

    private static KickCommand press(String serviceClass, String service) {
        return press(UUID.randomUUID().toString(), serviceClass, service, 0, null);
    }

    private static KickCommand press(
            String id, String serviceClass, String service, int verbosity, @Nullable String reason) {
        return new KickCommand(id, "mx1", serviceClass, service, "W", verbosity, reason);
    }
}
