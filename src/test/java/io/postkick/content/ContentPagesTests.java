package io.postkick.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What messages say, as people see it. */
@ContentTest
class ContentPagesTests extends ContentsTest {

    private static final String PAGE = "/instances/mx1/queue/" + A + "/content";

    private MvcTestResult read(String part) {
        return post(PAGE, "ada", Role.ADMIN, "part", part, "reason", "Ben asked");
    }

    @Test
    void areNotReadByLookingAtThePage() {
        assertThat(get(PAGE, "ada", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"content-headers\"", "id=\"content-body\"", "name=\"reason\"");

        assertThat(contents.opened()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void leadBackToTheMessageAsItWasListed() {
        String place = "sender=a%40example.org&sort=size";
        String there = "/queue/" + A + "?" + place.replace("&", "&amp;");
        assertThat(get(PAGE + "?place=sender%3Da%2540example.org%26sort%3Dsize", "ada", Role.ADMIN))
                .hasStatusOk()
                .bodyText()
                .contains(there, "name=\"place\" value=\"" + place.replace("&", "&amp;"));
        assertThat(post(PAGE, "ada", Role.ADMIN, "part", "body", "place", place))
                .hasStatus(400)
                .bodyText()
                .contains(there);
        assertThat(get(PAGE, "ada", Role.ADMIN)).bodyText().contains("/queue/" + A + "\"");
    }

    @Test
    void offerOperatorsTheirHeadersOnly() {
        assertThat(get(PAGE, "olga", Role.OPERATOR))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"content-headers\"")
                .doesNotContain("id=\"content-body\"", "postkick-console");
        assertThat(get(PAGE, "arno", Role.AUDITOR)).hasStatus(403);
    }

    @Test
    void haveTheirHeadersDecodedAndAsTheyAre() {
        contents.put(A, """
                From: =?utf-8?Q?J=C3=B6?= <joe@example.org>
                Subject: =?utf-8?Q?=E2=80=AEmoc?= <b>x</b>
                X-Other: one
                \ttwo

                """);

        MvcTestResult result = post(PAGE, "olga", Role.OPERATOR, "part", "headers");

        assertThat(result).hasStatusOk();
        assertThat(text(result))
                .contains(">Jö</bdi>", "&lt;joe@example.org&gt;", "‹U+202E›moc &lt;b&gt;x&lt;/b&gt;")
                .contains("All 3 headers", "Subject: =?utf-8?Q?=E2=80=AEmoc?=", "X-Other: one\n    two")
                .doesNotContain("id=\"content-text\"", "id=\"content-headers\"");
        assertThat(recorded()).containsExactly("MESSAGE_READ olga mx1 headers queue_id=" + A + " -");
    }

    @Test
    void showThreeHundredRecipientsBehindAPress() {
        contents.put(
                A,
                "To: "
                        + IntStream.rangeClosed(1, 300)
                                .mapToObj(i -> "r" + i + "@example.org")
                                .collect(Collectors.joining(",\n "))
                        + "\nSubject: " + "long ".repeat(2_000) + "\n\n");

        String page = text(read("headers"));

        assertThat(page).contains("and 280 more", "&lt;r1@example.org&gt;", "&lt;r300@example.org&gt;");
        assertThat(page).contains("long …");
    }

    @Test
    void haveTextAndPartsAndAFileToSave() {
        contents.put(A, """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html

                <p>Dear <a href="https://evil.example/">Ben</a></p><script>alert(1)</script><img src="https://t.example/">
                --b
                Content-Type: application/pdf; name="a&b.pdf"
                Content-Disposition: attachment

                %PDF
                --b--
                """);

        String page = text(read("body"));

        assertThat(page)
                .contains("Dear Ben &lt;https://evil.example/&gt;", "Nothing of it was loaded")
                .contains("a&amp;b.pdf", "attachment", "application/pdf", "id=\"content-eml\"")
                .contains("name=\"reason\" value=\"Ben asked\"")
                .doesNotContain("alert(1)", "t.example");
        MvcTestResult file = read("eml");
        assertThat(file).hasStatusOk().hasContentType("message/rfc822");
        assertThat(recorded())
                .containsExactly(
                        "MESSAGE_READ ada mx1 body queue_id=" + A + " Ben asked",
                        "MESSAGE_READ ada mx1 eml queue_id=" + A + " Ben asked");
    }

    /** As where a second factor is asked for once more: the reason is kept, and no other reading takes its place. */
    @Test
    void offerTheFileAgainThatWasAskedForAndNotGiven() {
        contents.refuse(NoView.Why.UNREADABLE);
        MvcTestResult result = post(PAGE, "ada", Role.ADMIN, "part", "eml", "reason", "Ben asked");

        assertThat(result.getResponse().getStatus()).isGreaterThanOrEqualTo(400);
        assertThat(result).bodyText().contains("id=\"content-eml\"", "name=\"reason\" value=\"Ben asked\"");
    }

    @Test
    void nameWhatNobodySees() {
        contents.put(A, "Content-Type: text/plain; charset=utf-8\n\none\u001b[2J\ttwo\r\nthree\u202e\u0000\n");

        assertThat(text(read("body"))).contains("one‹U+001B›[2J    two\nthree‹U+202E›‹U+0000›");
    }

    @Test
    void takeAReason() {
        MvcTestResult result = post(PAGE, "ada", Role.ADMIN, "part", "body", "reason", "  ");

        assertThat(result).hasStatus(400).bodyText().contains("takes a reason", "id=\"content-body\"");
        assertThat(contents.opened()).isEmpty();
        assertThat(recorded()).singleElement().asString().startsWith("MESSAGE_READ_DENIED ada");
    }

    @Test
    void stayClosedWhereTheirReadingCannotBeRecorded() {
        refuseToRecord("MESSAGE_READ");

        assertThat(read("body"))
                .hasStatus(503)
                .bodyText()
                .contains("Nothing was read.")
                .doesNotContain("Dear Ben");
        assertThat(contents.opened()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "eml"})
    void stayClosedToOperators(String part) {
        MvcTestResult result = post(PAGE, "olga", Role.OPERATOR, "part", part, "reason", "r");

        assertThat(result)
                .hasStatus(403)
                .bodyText()
                .contains("administrators alone")
                .doesNotContain("Dear Ben");
        assertThat(contents.opened()).isEmpty();
        assertThat(recorded()).singleElement().asString().startsWith("MESSAGE_READ_DENIED olga");
    }

    @Test
    void nameTheCommandToAdministratorsAlone() {
        contents.refuse(NoView.Why.ABSENT);

        assertThat(get(PAGE, "ada", Role.ADMIN))
                .bodyText()
                .contains("sudo postkick-console enable-message-view -c ", "headers body")
                .doesNotContain("id=\"content-headers\"");
        assertThat(get(PAGE, "olga", Role.OPERATOR))
                .bodyText()
                .contains("not enabled on this host")
                .doesNotContain("postkick-console");
    }

    @Test
    void offerTheirHeadersWhereRootAllowsNoMore() {
        contents.enable(Set.of(ContentPart.HEADERS));

        assertThat(get(PAGE, "ada", Role.ADMIN))
                .bodyText()
                .contains("id=\"content-headers\"", "The text of messages cannot be read from here")
                .doesNotContain("id=\"content-body\"");
    }

    @Test
    void saySoWhenTheyAreGoneOrBroken() {
        contents.remove(A);
        assertThat(read("headers")).hasStatus(404).bodyText().contains("There is no message " + A + " in the queue");
        contents.reset();
        contents.cutOff(ContentCutOff.Why.BROKEN);
        assertThat(read("body")).hasStatusOk().bodyText().contains("Dear Ben", "damaged, or still being written");
        contents.refuse(NoView.Why.UNREADABLE);
        assertThat(read("body")).hasStatus(422).bodyText().contains("Postfix cannot read the file");
    }
}
