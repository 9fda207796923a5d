package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.EnablingCommand;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueHelperCheckTests {

    private static final String SUBJECT = "Instance mx1, acts on messages";

    private final QueueActs acts = mock();

    private List<Diagnosis> look(String configDirectory) {
        return new QueueHelperCheck(OneInstance.checks(configDirectory), acts, new EnablingCommand("")).look();
    }

    @Test
    void tellsWhatRootAllows() {
        when(acts.ability(any())).thenReturn(new Ability(EnumSet.of(QueueAct.RELEASE, QueueAct.HOLD), 12));

        assertThat(look("/etc/postfix")).containsExactly(Diagnosis.ok(SUBJECT, "hold, release; 12 messages at once"));
    }

    @Test
    void namesTheCommandThatEnables() {
        when(acts.ability(any()))
                .thenReturn(new Ability(Set.of(), 12))
                .thenThrow(new NoHelper(Why.ABSENT, "No queue helper listens."))
                .thenThrow(new NoHelper(Why.CLOSED, "It is not root's."));

        assertThat(look("/etc/postfix"))
                .containsExactly(Diagnosis.note(
                        SUBJECT,
                        "The queue helper answers; no act is enabled.",
                        "postkick-console enable-queue-acts hold release"));
        assertThat(look("/etc/postfix-out"))
                .containsExactly(Diagnosis.note(
                        SUBJECT,
                        "None is enabled. No queue helper listens.",
                        "postkick-console enable-queue-acts -c /etc/postfix-out hold release"));
        assertThat(look("/etc/postfix")).extracting(Diagnosis::level).containsExactly(Diagnosis.Level.WRONG);
    }
}
