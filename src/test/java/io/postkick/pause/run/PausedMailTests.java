package io.postkick.pause.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.refusal.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PausedMailTests {

    private static Message message(String sender, String recipient) {
        return new Message(
                "E352D20C0A1",
                QueueName.DEFERRED,
                Instant.EPOCH,
                1000,
                false,
                sender,
                List.of(new Recipient("first@elsewhere.example", ""), new Recipient(recipient, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, a@example.org, true",
        "EXAMPLE.org, a@Example.ORG, true",
        "example.org, '\"a@b\"@example.org', true",
        "example.org, a@sub.example.org, false",
        "example.org, a@badexample.org, false",
        "example.org, example.org@elsewhere.example, false",
        "[192.0.2.1], a@[192.0.2.1], true"
    })
    void isAboutADomainOfAnyRecipient(String domain, String recipient, boolean about) {
        assertThat(PausedMail.to(domain).matches(message("x@y.example", recipient)))
                .isEqualTo(about);
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.org, a@example.org, true",
        "A@EXAMPLE.org, a@example.org, true",
        "<a@example.org>, a@example.org, true",
        "a@example.org, ba@example.org, false",
        "a@example.org, a@example.org.evil.example, false",
        "example.org, a@example.org, true",
        "@example.org, b@Example.org, true",
        "example.org, a@sub.example.org, false",
        "example.org, example.org, false",
        "mailer-daemon, MAILER-DAEMON, false"
    })
    void isAboutASender(String sender, String envelope, boolean about) {
        assertThat(PausedMail.from(sender).matches(message(envelope, "x@y.example")))
                .isEqualTo(about);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a@b", "@", "a\nb", "-", "a..\u2028"})
    void isNotAboutADomainThatCannotBe(String domain) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PausedMail.to(domain))
                .returns(PauseWhy.NOT_A_DOMAIN, Refused::why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "@", "a@", "a b@c.example", "a@b c", "a\u2028@c.example", "<a@b.example"})
    void isNotAboutASenderThatCannotBe(String sender) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PausedMail.from(sender))
                .returns(PauseWhy.NOT_A_SENDER, Refused::why);
    }

    @Test
    void isNotAboutASenderThatIsTooLong() {
        String address = "a".repeat(250) + "@" + "b".repeat(100);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> PausedMail.from(address));
    }

    @Test
    void isTheSameWhateverTheCaseOfLetters() {
        assertThat(PausedMail.from("A@example.org").isSameAs(PausedMail.from("a@EXAMPLE.org")))
                .isTrue();
        assertThat(PausedMail.from("example.org").isSameAs(PausedMail.to("example.org")))
                .isFalse();
    }
}
