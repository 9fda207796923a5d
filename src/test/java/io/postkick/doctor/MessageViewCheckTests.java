package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.content.NoView.Why;
import io.postkick.host.content.ViewEnabling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageViewCheckTests {

    private static final String SUBJECT = "Instance mx1, reading messages";

    private final MessageContents contents = mock();

    private List<Diagnosis> look(String configDirectory) {
        return new MessageViewCheck(OneInstance.checks(configDirectory), contents, new ViewEnabling("")).look();
    }

    @Test
    void tellsWhatRootAllows() {
        when(contents.allowed(any(), any())).thenReturn(EnumSet.allOf(ContentPart.class));

        assertThat(look("/etc/postfix")).containsExactly(Diagnosis.ok(SUBJECT, "headers, body"));
    }

    @Test
    void namesTheCommandThatEnables() {
        when(contents.allowed(any(), any()))
                .thenReturn(Set.of())
                .thenThrow(new NoView(Why.ABSENT, "No view helper listens."))
                .thenThrow(new NoView(Why.CLOSED, "It is not root's."));

        assertThat(look("/etc/postfix"))
                .containsExactly(Diagnosis.note(
                        SUBJECT,
                        "The view helper answers; nothing is enabled.",
                        "postkick-console enable-message-view headers"));
        assertThat(look("/etc/postfix-out"))
                .containsExactly(Diagnosis.note(
                        SUBJECT,
                        "It is not enabled. No view helper listens.",
                        "postkick-console enable-message-view -c /etc/postfix-out headers"));
        assertThat(look("/etc/postfix")).extracting(Diagnosis::level).containsExactly(Diagnosis.Level.WRONG);
    }
}
