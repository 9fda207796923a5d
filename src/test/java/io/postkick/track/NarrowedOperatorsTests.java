package io.postkick.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Operators who may find mail of one domain only. */
@Tag("once")
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.track.operators=Example.com, other.example"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, LoggedMail.class})
class NarrowedOperatorsTests {

    @Autowired
    private MockMvcTester mvc;

    private String found(String path, String name, Role role) throws UnsupportedEncodingException {
        while (true) {
            String json = mvc.get()
                    .uri("/api/v1/instances/mx1/history" + path)
                    .with(As.person(name, role))
                    .exchange()
                    .getResponse()
                    .getContentAsString();
            if (!JsonPath.<String>read(json, "$.scan.state").equals("READING")) {
                return json;
            }
        }
    }

    private List<String> addresses(String path, String name, Role role) throws UnsupportedEncodingException {
        return JsonPath.read(found(path, name, role), "$.messages[*].recipients[*].address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?address=bob",
                "?address=anna",
                "?queueId=4F1A2B3C4D",
                "?from=2020-01-01T00:00:00Z",
                "?client=mail."
            })
    void seeOnlyRecipientsOfIt(String query) throws UnsupportedEncodingException {
        assertThat(addresses(query, "olga", Role.OPERATOR)).containsExactly("bob@example.com");
        assertThat(addresses(query, "aki", Role.AUDITOR)).contains("bob@example.com", "eve@example.net");
    }

    /** Otherwise they could find out, address by address, to whom else a message was sent. */
    @Test
    void doNotFindByWhatTheyMayNotSee() throws UnsupportedEncodingException {
        assertThat(addresses("?address=eve", "olga", Role.OPERATOR)).isEmpty();
        assertThat(addresses("?queueId=5F1A2B3C4D", "olga", Role.OPERATOR)).isEmpty();
    }

    @Test
    void seeNoLinesOfOthers() throws UnsupportedEncodingException {
        assertThat(JsonPath.<List<String>>read(found("/4F1A2B3C4D/lines", "olga", Role.OPERATOR), "$.lines[*].text"))
                .hasSize(4)
                .noneMatch(line -> line.contains("eve@"));
        assertThat(JsonPath.<List<String>>read(found("/5F1A2B3C4D/lines", "olga", Role.OPERATOR), "$.lines[*].text"))
                .isEmpty();
    }

    @Test
    void areReadFromTheSetting() {
        assertThat(new TrackProperties(List.of("all")).domains()).isNull();
        assertThat(new TrackProperties(List.of(" Example.COM ")).domains()).containsExactly("example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "none,example.com", "all,example.com"})
    void areNotToldApartFromThoseWhoMayNotSearch(String setting) {
        List<String> operators = List.of(setting.split(","));
        assertThatThrownBy(() -> new TrackProperties(operators))
                .hasMessageContaining("postkick.track.operators is all, or a list of domains");
    }
}
