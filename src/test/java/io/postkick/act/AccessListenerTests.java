package io.postkick.act;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.NotRecorded;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.record.RecoveryCodeUsed;
import io.postkick.access.record.SecondFactorAsked;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SessionsEnded;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignInsFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenMisused;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Refusing;
import io.postkick.testsupport.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded of what {@code access} announces. */
class AccessListenerTests {

    private static final Actor ALICE = new Actor("alice", Role.ADMIN, "192.0.2.7", "token:0123456789");

    private static final PersonChanged BEN =
            new PersonChanged(PersonChanged.Kind.CREATED, ALICE, "ben", "role OPERATOR");

    @TempDir
    Path directory;

    private final List<String> before = new ArrayList<>();

    private LogFixture fixture;
    private AccessListener listener;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
        listener = new AccessListener(
                fixture.log, new RecordedChanges(new Recorder(fixture.log), new RefusalWords(Texts.source())));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void namesTheActorTheAddressAndTheTokenOfWhatHappens() throws NotRecorded {
        listener.record(new SignedIn(ALICE));
        listener.record(new SignedOut(ALICE));
        listener.record(new SecondFactorAsked(ALICE));
        listener.record(new ProofFailed(ALICE, "wrong code"));
        listener.record(new RecoveryCodeUsed(ALICE, 9));
        listener.record(new AccessDenied(ALICE, "POST", "/people"));

        assertThat(recorded())
                .extracting(entry -> entry.action() + " " + entry.detail())
                .containsExactly(
                        "SIGNED_IN null",
                        "SIGNED_OUT null",
                        "SECOND_FACTOR_ASKED null",
                        "PROOF_FAILED wrong code",
                        "RECOVERY_CODE_USED 9 left",
                        "ACCESS_DENIED POST /people");
        assertThat(recorded())
                .allSatisfy(entry -> assertThat(List.of(entry.actor(), entry.actorAddress(), entry.authentication()))
                        .containsExactly("alice", "192.0.2.7", "token:0123456789"));
    }

    @Test
    void recordsEachChangeBeforeItIsMadeAndThatItWas() throws NotRecorded {
        for (PersonChanged.Kind kind : PersonChanged.Kind.values()) {
            listener.change(new PersonChanged(kind, ALICE, "ben", "role OPERATOR"), this::noteWhatIsRecorded);
        }
        for (TokenChanged.Kind kind : TokenChanged.Kind.values()) {
            listener.change(
                    new TokenChanged(kind, ALICE, "ben", "00000000ff", "named backup"), this::noteWhatIsRecorded);
        }
        listener.change(
                new SessionsEnded(ALICE, "ben", "0a1b2c3d4e (Firefox, 192.0.2.1)", "all of theirs"),
                this::noteWhatIsRecorded);
        for (SecondFactorChanged.Kind kind : SecondFactorChanged.Kind.values()) {
            listener.change(new SecondFactorChanged(kind, ALICE, "ben", "an app"), this::noteWhatIsRecorded);
        }

        assertThat(before)
                .containsExactly(
                        "USER_CREATION_INTENDED null ben: role OPERATOR",
                        "USER_CHANGE_INTENDED null ben: role OPERATOR",
                        "USER_DISABLING_INTENDED null ben: role OPERATOR",
                        "TOKEN_CREATION_INTENDED null token 00000000ff of ben: named backup",
                        "TOKEN_REVOCATION_INTENDED null token 00000000ff of ben: named backup",
                        "SESSIONS_END_INTENDED null ben: all of theirs: 0a1b2c3d4e (Firefox, 192.0.2.1)",
                        "SECOND_FACTOR_ADDITION_INTENDED null ben: an app",
                        "SECOND_FACTOR_REMOVAL_INTENDED null ben: an app",
                        "RECOVERY_CODES_REPLACEMENT_INTENDED null ben: an app");
        assertThat(recorded())
                .map(AccessListenerTests::inWords)
                .filteredOn(entry -> !before.contains(entry))
                .containsExactly(
                        "USER_CREATED DONE ben: role OPERATOR",
                        "USER_CHANGED DONE ben: role OPERATOR",
                        "USER_DISABLED DONE ben: role OPERATOR",
                        "TOKEN_CREATED DONE token 00000000ff of ben: named backup",
                        "TOKEN_REVOKED DONE token 00000000ff of ben: named backup",
                        "SESSIONS_ENDED DONE ben: all of theirs: 0a1b2c3d4e (Firefox, 192.0.2.1)",
                        "SECOND_FACTOR_ADDED DONE ben: an app",
                        "SECOND_FACTOR_REMOVED DONE ben: an app",
                        "RECOVERY_CODES_REPLACED DONE ben: an app");
        assertThat(recorded().stream().map(NewEntry::actId).distinct()).hasSize(9);
        assertThat(recorded())
                .allSatisfy(entry -> assertThat(List.of(entry.actor(), entry.actorAddress(), entry.authentication()))
                        .containsExactly("alice", "192.0.2.7", "token:0123456789"));
    }

    @Test
    void recordsThatSomebodyElseWasFasterAndThrowsOn() {
        assertRefused(
                AccessWhy.NAME_TAKEN,
                () -> listener.change(BEN, () -> {
                    throw Refused.because(AccessWhy.NAME_TAKEN);
                }));

        assertThat(recorded())
                .map(AccessListenerTests::inWords)
                .containsExactly(
                        "USER_CREATION_INTENDED null ben: role OPERATOR",
                        "USER_CREATED FAILED Nobody was created. There is someone with this name already; upper and"
                                + " lower case do not matter.");
    }

    @Test
    void recordsAnErrorThatWasNotForeseenAndThrowsOn() {
        var error = new IllegalStateException("the database is gone");

        assertThatException()
                .isThrownBy(() -> listener.change(BEN, () -> {
                    throw error;
                }))
                .isSameAs(error);

        assertThat(recorded().get(1).outcome()).isEqualTo("FAILED");
        assertThat(recorded().get(1).detail()).contains("did not foresee").doesNotContain("database");
    }

    @Test
    void changesNothingThatItCannotRecord() {
        refuseToRecord("USER_CREATION_INTENDED");

        assertThatExceptionOfType(NotRecorded.class)
                .isThrownBy(() -> listener.change(BEN, () -> fail("must not be done")));

        assertThat(recorded()).isEmpty();
    }

    @Test
    void saysThatAChangeIsMadeWhoseEndItCannotRecord() {
        refuseToRecord("USER_CREATED");

        assertRefused(AccessWhy.NOT_CONCLUDED, () -> listener.change(BEN, this::noteWhatIsRecorded))
                .satisfies(e -> assertThat(Refusing.words(e)).startsWith("It was done, but"));

        assertThat(before).hasSize(1);
        assertThat(recorded()).hasSize(1);
    }

    /** Nobody must believe that all of it was done. */
    @Test
    void saysThatAChangeIsHalfMadeOfWhichAPartWasNotConcluded() {
        refuseToRecord("TOKEN_REVOKED");
        var announcer = new Announcer(List.of(listener));

        assertRefused(
                AccessWhy.HALF_DONE,
                () -> listener.change(
                        BEN,
                        () -> announcer.change(
                                new TokenChanged(TokenChanged.Kind.REVOKED, ALICE, "ben", "0f", "named backup"),
                                () -> {})));

        assertThat(recorded()).last().satisfies(end -> {
            assertThat(end.action()).isEqualTo(SampleActions.USER_CREATED);
            assertThat(end.outcome()).isEqualTo("FAILED");
        });
    }

    @Test
    void givesTheReasonOfAFailureWhoseEndItCannotRecord() {
        refuseToRecord("USER_CREATED");

        assertRefused(
                AccessWhy.NAME_TAKEN,
                () -> listener.change(BEN, () -> {
                    throw Refused.because(AccessWhy.NAME_TAKEN);
                }));
    }

    /** As after a crash in between. */
    @Test
    void leavesToTheNextStartWhatHasNoEnd() throws NotRecorded {
        refuseToRecord("USER_CREATED");
        assertRefused(AccessWhy.NOT_CONCLUDED, () -> listener.change(BEN, () -> {}));
        fixture.close();
        JdbcClient.create(fixture.database).sql("drop trigger full").update();

        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
        new AccessListener(
                        fixture.log, new RecordedChanges(new Recorder(fixture.log), new RefusalWords(Texts.source())))
                .record(new SignedIn(ALICE));

        assertThat(recorded())
                .filteredOn(entry -> entry.action().equals(SampleActions.USER_CREATED))
                .singleElement()
                .satisfies(end -> {
                    assertThat(end.actId()).isEqualTo(recorded().get(0).actId());
                    assertThat(end.outcome()).isEqualTo("UNKNOWN");
                    assertThat(end.detail()).contains("Whether anything was sent or changed is unknown.");
                });
    }

    @Test
    void namesWhatWasTypedWhenASignInFails() throws NotRecorded {
        listener.record(new SignInFailed("eve", "192.0.2.8", "wrong name or password"));

        NewEntry entry = recorded().get(0);
        assertThat(entry.action()).isEqualTo(SampleActions.SIGN_IN_FAILED);
        assertThat(entry.actor()).isEqualTo("eve");
        assertThat(entry.actorAddress()).isEqualTo("192.0.2.8");
        assertThat(entry.authentication()).isNull();
        assertThat(entry.detail()).isEqualTo("wrong name or password");
    }

    @Test
    void saysHowManyFailedSignInsOneEntryStandsFor() throws NotRecorded {
        listener.record(new SignInsFailed(3_990, Instant.EPOCH, 7, false, "192.0.2.8", "eve"));

        NewEntry entry = recorded().get(0);
        assertThat(entry.action()).isEqualTo(SampleActions.SIGN_IN_FAILED);
        assertThat(entry.actor()).isNull();
        assertThat(entry.detail())
                .isEqualTo("3990 attempts since 1970-01-01T00:00:00Z from 7 addresses, most often from 192.0.2.8,"
                        + " most often as \"eve\"");
    }

    @Test
    void namesTheOwnerOfARefusedTokenAndSaysThatItNeedNotBeThem() throws NotRecorded {
        listener.record(new TokenMisused("ben", "00000000ff", "The token has expired", "192.0.2.8", 4));

        NewEntry entry = recorded().get(0);
        assertThat(entry.action()).isEqualTo(SampleActions.TOKEN_REFUSED);
        assertThat(entry.actor()).isEqualTo("ben");
        assertThat(entry.detail())
                .isEqualTo("token 00000000ff of ben, 4 times: The token has expired. Whoever sent it has its secret and"
                        + " need not be ben");
    }

    @Test
    void throwsWhenItCannotRecordSoThatItIsNotDone() throws NotRecorded {
        JdbcClient.create(fixture.database)
                .sql("create trigger full before insert on audit_entry begin select raise(abort, 'no room'); end")
                .update();

        assertThatExceptionOfType(NotRecorded.class).isThrownBy(() -> listener.record(new SignedIn(ALICE)));
    }

    /** The database refuses entries of one kind, as a full disk would. */
    private void refuseToRecord(String action) {
        JdbcClient.create(fixture.database)
                .sql("create trigger full before insert on audit_entry when new.action = '" + action
                        + "' begin select raise(abort, 'no room'); end")
                .update();
    }

    /** What is on the log last while a change is made. */
    private void noteWhatIsRecorded() {
        List<NewEntry> entries = recorded();
        before.add(inWords(entries.get(entries.size() - 1)));
    }

    private static String inWords(NewEntry entry) {
        return entry.action() + " " + entry.outcome() + " " + entry.detail();
    }

    private List<NewEntry> recorded() {
        return fixture.entries.following("mx1", 1, 100).stream()
                .map(AuditEntry::content)
                .toList();
    }
}
