package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.LogSource;
import org.junit.jupiter.api.Test;

/** What is said of the mail log of an instance. */
class InstancesCheckTests {

    private static final LogSource JOURNAL = LogSource.readable("the systemd journal");

    @Test
    void namesTheFileBesideTheJournalThatCannotBeRead() {
        LogSource file = LogSource.unreadable(
                "/var/log/mail.log", "/var/log/mail.log may not be read by the user postkick.", "adduser postkick adm");

        assertThat(InstancesCheck.log("mx1", JOURNAL.beside(file)))
                .containsExactly(
                        Diagnosis.ok("mx1, mail log", "the systemd journal"),
                        Diagnosis.wrong(
                                "mx1, mail log beside it",
                                "/var/log/mail.log may not be read by the user postkick."
                                        + " Nothing of it is searched or followed.",
                                "adduser postkick adm"));
        assertThat(InstancesCheck.log("mx1", JOURNAL))
                .containsExactly(Diagnosis.ok("mx1, mail log", "the systemd journal"));
    }
}
