package io.postkick.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Role;
import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What messages say, as scripts get it. */
@ContentTest
class ContentApiTests extends ContentsTest {

    private static final String MIXED = """
            From: =?utf-8?Q?J=C3=B6?= <joe@example.org>
            Subject: Hello
             there
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Dear Ben,
            --b
            Content-Type: application/pdf; name=a.pdf
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            SGVsbG8h
            --b--
            """;

    private static String path(String id, String query) {
        return "/api/v1/instances/mx1/queue/messages/" + id + "/content" + query;
    }

    private MvcTestResult get(String query, Role role) {
        return get(path(A, query), role == Role.ADMIN ? "ada" : role == Role.OPERATOR ? "olga" : "arno", role);
    }

    @Test
    void haveTheirHeadersDecodedAndRaw() {
        contents.put(A, MIXED);

        MvcTestResult result = get("?part=headers", Role.OPERATOR);

        assertThat(result).hasStatusOk().hasContentType("application/json");
        assertThat(result).headers().hasValue("Cache-Control", "no-store");
        List<Map<String, String>> headers = JsonPath.read(text(result), "$.headers");
        assertThat(headers.get(0))
                .isEqualTo(Map.of(
                        "name", "From",
                        "value", "Jö <joe@example.org>",
                        "raw", "From: =?utf-8?Q?J=C3=B6?= <joe@example.org>"));
        assertThat(headers.get(1).get("value")).isEqualTo("Hello there");
        assertThat(headers).hasSize(3);
        assertThat(contents.opened()).containsExactly("headers " + A);
        assertThat(recorded()).containsExactly("MESSAGE_READ olga mx1 headers queue_id=" + A + " -");
    }

    @Test
    void haveTheirTextAndParts() {
        contents.put(A, MIXED);

        String body = text(get("?part=body&reason=Ben%20asked", Role.ADMIN));

        assertThat(JsonPath.<String>read(body, "$.text")).isEqualTo("Dear Ben,");
        assertThat(JsonPath.<Map<String, Object>>read(body, "$.parts[1]"))
                .containsEntry("number", "2")
                .containsEntry("type", "application/pdf")
                .containsEntry("name", "a.pdf")
                .containsEntry("size", 6)
                .containsEntry("attachment", true);
        assertThat(JsonPath.<List<Object>>read(body, "$.notes")).isEmpty();
        assertThat(contents.opened()).containsExactly("body " + A);
        assertThat(recorded()).containsExactly("MESSAGE_READ ada mx1 body queue_id=" + A + " Ben asked");
    }

    @Test
    void areFilesAsTheyAre() {
        contents.put(A, MIXED);

        MvcTestResult result = get("?part=eml&reason=r", Role.ADMIN);

        assertThat(result).hasStatusOk().hasContentType("message/rfc822");
        assertThat(result).headers().hasValue("Content-Disposition", "attachment; filename=\"" + A + ".eml\"");
        assertThat(text(result)).isEqualTo(MIXED);
        assertThat(recorded()).containsExactly("MESSAGE_READ ada mx1 eml queue_id=" + A + " r");
    }

    @Test
    void areOnTheRecordBeforeTheyAreOpened() {
        List<String> before = new ArrayList<>();
        contents.before(() -> before.addAll(recorded()));

        assertThat(get("?part=headers", Role.ADMIN)).hasStatusOk();

        assertThat(before).containsExactly("MESSAGE_READ ada mx1 headers queue_id=" + A + " -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?part=headers", "?part=body&reason=r", "?part=eml&reason=r"})
    void stayClosedWhereTheirReadingCannotBeRecorded(String query) {
        refuseToRecord("MESSAGE_READ");

        MvcTestResult result = get(query, Role.ADMIN);

        assertThat(result).hasStatus(503);
        assertThat(text(result)).contains("Nothing was read.").doesNotContain("Dear", "Hello");
        assertThat(contents.opened()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, ?part=body&reason=r, body",
        "OPERATOR, ?part=eml&reason=r, eml",
        "AUDITOR,  ?part=headers, headers",
        "AUDITOR,  ?part=body&reason=r, body",
        "AUDITOR,  ?part=eml&reason=r, eml"
    })
    void areRefusedOnTheRecordToWhoMayNot(Role role, String query, String part) {
        MvcTestResult result = get(query, role);

        assertThat(result).hasStatus(403);
        assertThat(text(result)).contains("Nothing was read.");
        assertThat(contents.opened()).isEmpty();
        assertThat(recorded())
                .singleElement()
                .asString()
                .startsWith("MESSAGE_READ_DENIED")
                .contains(part + " queue_id=" + A);
    }

    @ParameterizedTest
    @CsvSource({"?part=body", "?part=eml", "?part=body&reason=%20", "''", "?part=", "?part=HEADERS", "?part=all"})
    void areRefusedWithoutAPartOrAReason(String query) {
        assertThat(get(query, Role.ADMIN)).hasStatus(400);

        assertThat(contents.opened()).isEmpty();
        assertThat(recorded()).singleElement().asString().startsWith("MESSAGE_READ_DENIED ada mx1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "-h", "x", "4C3D1120A5z"})
    void areUnknownWhereTheIdIsNone(String id) {
        assertThat(get(path(id, "?part=headers"), "ada", Role.ADMIN)).hasStatus(404);

        assertThat(contents.opened()).isEmpty();
    }

    @Test
    void areUnknownWhenTheyAreGone() {
        contents.remove(A);

        MvcTestResult result = get("?part=headers", Role.ADMIN);

        assertThat(result).hasStatus(404);
        assertThat(text(result)).contains("There is no message " + A);
        assertThat(get("/api/v1/instances/mx9/queue/messages/" + A + "/content?part=headers", "ada", Role.ADMIN))
                .hasStatus(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "CLOSED", "NOT_ENABLED", "MISUNDERSTOOD", "CUT_OFF"})
    void nameTheCommandWhereTheyCannotBeRead(NoView.Why why) {
        contents.refuse(why);

        MvcTestResult result = get("?part=body&reason=r", Role.ADMIN);

        assertThat(result).hasStatus(503).hasContentType("application/problem+json");
        assertThat(text(result)).contains("sudo postkick-console enable-message-view -c ", " headers body");
    }

    @Test
    void areNotOpenedWhereRootAllowsHeadersOnly() {
        contents.enable(Set.of(ContentPart.HEADERS));

        assertThat(get("?part=headers", Role.ADMIN)).hasStatusOk();
        assertThat(get("?part=body&reason=r", Role.ADMIN)).hasStatus(503);

        assertThat(contents.opened()).containsExactly("headers " + A);
        assertThat(recorded()).last().asString().startsWith("MESSAGE_READ_DENIED ada");
    }

    @Test
    void areAskedForAgainAsSoonAsRootAllows() {
        contents.refuse(NoView.Why.ABSENT);
        assertThat(get("?part=headers", Role.ADMIN)).hasStatus(503);
        contents.refuse(null);

        assertThat(get("?part=headers", Role.ADMIN)).hasStatusOk();
    }

    @Test
    void saySoWhenTheirFileCannotBeRead() {
        contents.refuse(NoView.Why.UNREADABLE);

        assertThat(get("?part=headers", Role.ADMIN)).hasStatus(422).bodyText().contains("cannot read the file");
    }

    @ParameterizedTest
    @EnumSource
    void sayWhatCutThemOff(ContentCutOff.Why why) {
        contents.cutOff(why);

        String body = text(get("?part=body&reason=r", Role.ADMIN));

        assertThat(JsonPath.<List<String>>read(body, "$.notes")).containsExactly("MESSAGE_" + why);
        assertThat(JsonPath.<String>read(body, "$.text")).isEqualTo("Dear Ben,");
    }

    /** Whoever downloads it must not take it for whole: the server closes the connection on this. */
    @Test
    void areNoWholeFilesWhereTheyAreCutOff() {
        contents.put(A, "x".repeat(200_000));
        contents.cutOff(ContentCutOff.Why.BROKEN);

        MvcTestResult result = get("?part=eml&reason=r", Role.ADMIN);

        assertThat(result).failure().isInstanceOf(ContentCutOff.class);
    }
}
