package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.NotRecorded;
import io.postkick.access.record.PersonChanged;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded of what {@code access} announces. */
class AccessListenerTests {

    private static final Actor ALICE = new Actor("alice", Role.ADMIN, "192.0.2.7", "token:0123456789");

    @TempDir
    Path directory;

    private LogFixture fixture;
    private AccessListener listener;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
        listener = new AccessListener(fixture.log);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void namesTheActorTheAddressAndTheTokenOfEachChange() throws NotRecorded {
        listener.record(new SignedIn(ALICE));
        listener.record(new SignedOut(ALICE));
        listener.record(new AccessDenied(ALICE, "POST", "/people"));
        for (PersonChanged.Kind kind : PersonChanged.Kind.values()) {
            listener.record(new PersonChanged(kind, ALICE, "ben", "role OPERATOR"));
        }
        for (TokenChanged.Kind kind : TokenChanged.Kind.values()) {
            listener.record(new TokenChanged(kind, ALICE, "ben", "00000000ff", "named backup"));
        }

        assertThat(recorded())
                .extracting(entry -> entry.action() + " " + entry.detail())
                .containsExactly(
                        "SIGNED_IN null",
                        "SIGNED_OUT null",
                        "ACCESS_DENIED POST /people",
                        "USER_CREATED ben: role OPERATOR",
                        "USER_CHANGED ben: role OPERATOR",
                        "USER_DISABLED ben: role OPERATOR",
                        "TOKEN_CREATED token 00000000ff of ben: named backup",
                        "TOKEN_REVOKED token 00000000ff of ben: named backup");
        assertThat(recorded())
                .allSatisfy(entry -> assertThat(List.of(entry.actor(), entry.actorAddress(), entry.authentication()))
                        .containsExactly("alice", "192.0.2.7", "token:0123456789"));
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

    private List<NewEntry> recorded() {
        return fixture.entries.following("mx1", 1, 100).stream()
                .map(AuditEntry::content)
                .toList();
    }
}
