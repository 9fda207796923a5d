package io.postkick.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The search of the mail log for people. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, LoggedMail.class})
class TrackPagesTests {

    private static final String HISTORY = "/instances/mx1/history";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(URI.create(path))
                .with(As.person("ada", Role.ADMIN))
                .exchange();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once the page asks for no more. */
    private String found(String path) {
        while (true) {
            String page = body(get(path));
            if (!page.contains("hx-trigger=\"every 1s\"")) {
                return page;
            }
        }
    }

    private int searches() {
        return jdbc.sql("select count(*) from audit_entry where action = 'HISTORY_SEARCHED'")
                .query(Integer.class)
                .single();
    }

    @Test
    void searchesNothingUntilItIsAsked() {
        int before = searches();
        MvcTestResult page = get(HISTORY);
        assertThat(page).hasStatusOk();
        assertThat(body(page)).contains("What you look for is on the record.").doesNotContain("id=\"found\"");
        assertThat(searches()).isEqualTo(before);
    }

    @Test
    void listsWhatItFindsWithTheWorstFirst() {
        assertThat(found(HISTORY + "?address=anna%40example"))
                .contains("the whole log was searched")
                .containsPattern("datetime=\"2026-11-28T10:00:02Z\"")
                .contains("anna@<wbr>example.org", "eve@<wbr>example.net", "and 1 more")
                .contains("<span class=\"tag warn\" title=\"deferred\">deferred</span>")
                .contains("connect to …: Connection refused", "321 B")
                .contains("/instances/mx1/history/4F1A2B3C4D?at=2026-11-28T10%3A00%3A02Z")
                .doesNotContain("5F1A2B3C4D");
    }

    /** Whom somebody asks about, however it went for others. */
    @Test
    void namesTheRecipientWhoWasLookedFor() {
        assertThat(found(HISTORY + "?address=%3Cbob%40example.com%3E"))
                .contains("bob@<wbr>example.com", "and 1 more")
                .contains("<span class=\"tag ok\" title=\"sent\">delivered</span>")
                .doesNotContain("connect to …: Connection refused");
    }

    @Test
    void showsWhatWasNotTakenToWhomAsksForIt() {
        assertThat(found(HISTORY + "?address=car"))
                .contains("The log has no such message", "Mail that this server did not take")
                .contains("/instances/mx1/history?address=car&amp;refused=true")
                .doesNotContain("carol");
        assertThat(found(HISTORY + "?address=car&refused=true"))
                .contains("carol@<wbr>example.com", "tag warn\" title=\"reject\">not taken for now<", "Greylisted")
                .contains(
                        "carla@<wbr>example.com",
                        "tag bad\" title=\"reject\">not taken<",
                        "User unknown in local recipient table")
                .contains("name=\"refused\" value=\"true\"", ">none<")
                .doesNotContain("Mail that this server did not take");
        assertThat(found(HISTORY + "?refused=true")).doesNotContain("id=\"found\"");
    }

    @Test
    void showsAllThatTheLogHasOfOneMessage() {
        assertThat(found(HISTORY + "/4F1A2B3C4D?at=2026-11-28T10:00:02Z"))
                .contains("of the log read", "mail.example.org[192.0.2.1]", "1@example.org")
                .doesNotContain("the whole log was searched")
                .contains("mx.example.com[192.0.2.2]:25", "250 ok", ">delivered<")
                .contains("5 lines", "client=mail.example.org[192.0.2.1]", "postfix/cleanup")
                .contains("/audit?instance=mx1&amp;queueId=4F1A2B3C4D", "/instances/mx1/queue/4F1A2B3C4D");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?address=<>              | 400 | is the sender of every bounce
            ?queueId=x y             | 400 | This is not a queue ID
            ?from=2026-11-28T10:00   | 400 | must be a time
            ?address=nobody@nowhere  | 200 | The log has no such message, as far back as it reaches.
            /6F1A2B3C4D              | 200 | The log has no message of this queue ID, as far back as it reaches.
            """)
    void saysWhatIsWrongOrNotThere(String path, int status, String words) {
        String address = HISTORY + path.replace(" ", "%20").replace("<>", "%3C%3E");
        assertThat(found(address)).contains(words);
        assertThat(get(address)).hasStatus(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4f1a2b3c4d", "4F1A2B3C4D:", " 4F1A2b3c4d "})
    void takesAQueueIdAsItIsPasted(String pasted) {
        assertThat(found(HISTORY + "?queueId=" + pasted.replace(" ", "%20"))).contains("4F1A2B3C4D");
    }

    @Test
    void saysOnceWhatStandsOnThePageOfTheQueueAnyway() {
        assertThat(found(HISTORY + "/4F1A2B3C4D")).contains("<dt>From</dt>", "<dt>Size</dt>");
        assertThat(found(HISTORY + "/4F1A2B3C4D?part=true"))
                .contains("<dt>In the log</dt>", "<dt>Message-ID</dt>")
                .doesNotContain("<dt>From</dt>", "<dt>Size</dt>");
    }

    @Test
    void takesTimesOfTheReadersZone() {
        String day = HISTORY + "?address=eve&zone=Europe%2FBerlin&from=2026-11-28T11%3A30&to=2026-11-28T12%3A30";
        assertThat(found(day)).contains("5F1A2B3C4D").doesNotContain("4F1A2B3C4D");
    }

    @Test
    void saysThatAFieldIsMisspelt() {
        assertThat(mvc.get().uri(HISTORY + "?adress=eve").with(As.person("ada", Role.ADMIN)))
                .hasStatus(400)
                .bodyText()
                .contains("The field &quot;adress&quot; is unknown.");
    }

    @Test
    void saysOfADeletedMessageThatItWas() {
        assertThat(found("/instances/mx4/history?address=eve"))
                .contains("<span class=\"tag bad\" title=\"deferred\">deleted</span>", "Connection refused")
                .containsPattern(">deleted</span> <span[^>]*>after the last try was deferred:</span> <bdi")
                .containsOnlyOnce(">deleted<")
                .doesNotContain(">deferred<");
        assertThat(found("/instances/mx4/history?address=root"))
                .contains("<span class=\"tag bad\">deleted</span>", "no delivery was tried");
        assertThat(found("/instances/mx4/history?address=dora"))
                .as("one message")
                .containsOnlyOnce("/instances/mx4/history/6F1A2B3C4D?")
                .contains(">delivered<", "<span class=\"tag bad\">deleted</span>");
        assertThat(found("/instances/mx4/history/4F1A2B3C4D"))
                .containsPattern("<dt>Deleted</dt><dd>by postsuper at <time[^>]*datetime=\"2026-11-28T10:06:00Z\"")
                .contains("/audit?instance=mx4&amp;queueId=4F1A2B3C4D\">What people did with it", ">delivered<")
                .containsPattern(
                        ">deleted</span> <span[^>]*>after the last try was deferred:</span> <small[^>]*>4.4.1</small>")
                .containsPattern(">delivered</span>\\s+<small[^>]*>2.0.0</small>")
                .doesNotContain(">deferred<");
        assertThat(found("/instances/mx1/history/5F1A2B3C4D"))
                .contains("5F1A2B3C4D: removed")
                .doesNotContain("<dt>Deleted</dt>");
    }

    @Test
    void saysOfALogOfWhichAPartCannotBeReadWhatWasSearched() {
        assertThat(found("/instances/mx4/history?address=nobody%40nowhere"))
                .contains(
                        "all that can be read of the log was searched",
                        "What can be read of the log has no such message.")
                .containsOnlyOnce("/maillog.1.gz")
                .doesNotContain("the whole log was searched", "as far back as it reaches");
        assertThat(found("/instances/mx4/history/7F1A2B3C4D"))
                .contains("What can be read of the log has no message of this queue ID.")
                .doesNotContain("the whole log was searched", "as far back as it reaches");
    }

    @Test
    void saysOfALogThatCannotBeReadThatNothingWasSearched() {
        assertThat(found("/instances/mx2/history?address=eve"))
                .contains("the log could not be read", "Nothing was searched.")
                .containsOnlyOnce("/none")
                .doesNotContain("The configuration of this instance has faults");
    }

    @Test
    void offersTheCommandThatHelps() {
        assertThat(found("/instances/mx5/history?address=eve"))
                .containsPattern(
                        "<code class=\"anywhere\" id=\"remedy-1\">postconf -c [^<]* -e maillog_file=[^<]*</code> <button");
    }

    /** That no log is found may be a symptom. */
    @Test
    void namesABrokenConfigurationFirst() {
        assertThat(found("/instances/mx3/history?address=eve"))
                .contains("The configuration of this instance has faults", "/instances/mx3/services\"")
                .doesNotContain("<code");
    }

    @Test
    void isThereWhereTheQueueHasTheMessageNoLonger() {
        assertThat(body(get("/instances/mx1/queue/4F1A2B3C4D")))
                .contains("hx-get=\"/instances/mx1/history/4F1A2B3C4D?part=false\"", "What the mail log has of it");
    }

    @Test
    void leadsToTheInstanceThatWasLookedAtLast() {
        assertThat(get("/history?instance=mx2")).hasStatus(302).hasRedirectedUrl("/instances/mx2/history");
    }
}
