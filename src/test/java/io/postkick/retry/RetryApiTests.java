package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Retries as scripts with a token see them. */
class RetryApiTests extends RetryPagesTest {

    @Test
    void answerScripts() {
        MvcTestResult accepted = postApi("{\"ids\":[\"" + A + "\"],\"reason\":\"script\"}");
        String retry = accepted.getResponse().getHeader("Location");

        assertThat(accepted).hasStatus(202);
        assertThat(JsonPath.<String>read(text(accepted), "$.state")).isEqualTo("RUNNING");
        assertThat(JsonPath.<Integer>read(text(accepted), "$.auditSequence")).isPositive();
        assertThat(retry).startsWith(API + "/");
        await().until(() -> JsonPath.read(text(getApi(retry)), "$.state").equals("DONE"));
        String done = text(getApi(retry));
        assertThat(JsonPath.<List<String>>read(done, "$.messages[*].id")).containsExactly(A);
        assertThat(JsonPath.<List<String>>read(done, "$.messages[*].result")).containsExactly("STILL_THERE");
        assertThat(JsonPath.<Integer>read(done, "$.sent")).isEqualTo(1);
        assertThat(JsonPath.<Object>read(done, "$.next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "{}, 400",
        "'', 400",
        "'{\"ids\":[]}', 400",
        "'{\"ids\":[null]}', 400",
        "'{\"ids\":\"ALL\"}', 400",
        "'{\"ids\":[\"ALL\"]}', 400",
        "'{\"everything\":false}', 400",
        "'{\"everything\":true,\"site\":\"a.example\"}', 400",
        "'{\"filter\":{\"colour\":\"red\"}}', 400",
        "'{\"filter\":{}}', 400"
    })
    void refuseWhatCannotBeMeantAndRecordIt(String body, int status) {
        long before = denied();

        MvcTestResult result = postApi(body);

        assertThat(result).hasStatus(status);
        assertThat(text(result)).contains("Nothing was sent.");
        assertThat(denied()).isEqualTo(before + 1);
    }

    @Test
    void pointScriptsToTheOneThatRuns() {
        hold();
        String first = postApi("{\"ids\":[\"" + A + "\"]}").getResponse().getHeader("Location");

        MvcTestResult second = postApi("{\"everything\":true}");

        assertThat(second).hasStatus(409);
        assertThat(second.getResponse().getHeader("Location")).isEqualTo(first);
        assertThat(mvc.delete().uri(first).header("Authorization", token()).exchange())
                .hasStatus(202);
        gate.countDown();
        await().until(() -> !JsonPath.read(text(getApi(first)), "$.state").equals("STOPPING"));
    }

    @Test
    void tellScriptsWhenToAskAgainWhileTheQueueIsBeingRead() {
        queue.readingSoFar(1204L);

        MvcTestResult start = postApi("{\"everything\":true}");

        assertThat(start).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(text(start)).contains("1,204 messages so far", "Nothing was sent.");
        assertThat(flush.received()).isEmpty();
    }

    @Test
    void knowNoOtherRetry() {
        assertThat(getApi(API + "/none"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("There is no retry of that id on this instance.");
    }

    @Test
    void pageThroughManyResults() {
        String ids = IntStream.range(0, 250)
                .mapToObj("ABCDEF%06d"::formatted)
                .collect(Collectors.joining("\",\"", "\"", "\""));
        String retry = postApi("{\"ids\":[" + ids + "]}").getResponse().getHeader("Location");
        await().until(() -> JsonPath.read(text(getApi(retry)), "$.state").equals("DONE"));

        String page = text(getApi(retry + "?from=200&limit=50"));
        assertThat(JsonPath.<List<String>>read(page, "$.messages[*].id")).hasSize(50);
        assertThat(JsonPath.<Object>read(page, "$.next")).isNull();
        assertThat(JsonPath.<Integer>read(text(getApi(retry)), "$.next")).isEqualTo(100);
        String shown = text(get(retry.substring("/api/v1".length()) + "?from=80"));
        assertThat(shown)
                .contains("from=120#results\"", "from=40#results\"", "ABCDEF000080", "ABCDEF000119")
                .doesNotContain("ABCDEF000079", "ABCDEF000120");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "\"60\""})
    void takeNumbersHoweverTheyAreWritten(String number) {
        MvcTestResult accepted = postApi("{\"filter\":{\"domain\":\"one.example\",\"minAge\":" + number + "}}");

        assertThat(accepted).hasStatus(202);
        assertThat(JsonPath.<String>read(text(accepted), "$.description")).contains("older than 1 h");
    }

    @ParameterizedTest
    @CsvSource({"60.5, must be a whole number", "true, is not the JSON object", "[60], is not the JSON object"})
    void takeNoOtherNumbers(String value, String problem) {
        MvcTestResult refused = postApi("{\"filter\":{\"minSize\":" + value + "}}");

        assertThat(refused).hasStatus(400);
        assertThat(text(refused)).contains(problem, "Nothing was sent.");
    }

    @Test
    void knowNoServiceThatMasterCfDoesNotHave() throws IOException {
        flush.define("showq");

        assertThat(postApi("{\"ids\":[\"" + A + "\"]}"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("no line for the public service flush", "Nothing was sent");
        assertThat(get(PAGES + "/new?ids=" + A))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("no line for the public service flush");
        assertThat(flush.received()).isEmpty();
    }
}
