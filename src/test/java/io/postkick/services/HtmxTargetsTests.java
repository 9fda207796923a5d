package io.postkick.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.kick.KickTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A form whose answer has no place on its page does nothing when it is sent: htmx then does not even send it. */
@KickTest
class HtmxTargetsTests {

    private static final Pattern TARGET = Pattern.compile("hx-target=\"([^\"]*)\"");

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/instances/mx1/services",
                "/instances/mx1/services/public/qmgr",
                "/instances/mx1/services/public/qmgr/other",
                "/instances/mx1/services/public/qmgr/other?request=D",
                "/instances/mx1/services/private/anvil/other",
                "/instances/broken/services",
                "/instances/mx1/queue",
                "/instances/mx1/queue?text=x",
                "/instances/mx1/queue/ABCDEF12345",
                "/instances/mx1/queue/retries",
                "/instances/mx1/queue/retries/new?everything=true",
                "/instances/mx1/ask",
                "/instances",
                "/doctor",
                "/audit",
                "/people",
                "/people/admin",
                "/account"
            })
    void areOnThePage(String address) {
        String page = body(address, false);
        assertThat(page).contains("</html>");
        assertThat(targets(page)).allSatisfy(target -> assertThat(page).containsPattern(asMarkup(target)));
    }

    @Test
    void areOnThePageBehindTheDialog() {
        String dialog = body("/instances/mx1/services/public/qmgr/other", true);
        String page = body("/instances/mx1/services", false);
        assertThat(targets(dialog))
                .contains("#service-public-qmgr")
                .allSatisfy(target -> assertThat(page).containsPattern(asMarkup(target)));
    }

    private String body(String address, boolean htmx) {
        var request = mvc.get().uri(address).with(As.person("admin", Role.ADMIN));
        if (htmx) {
            request.header("HX-Request", "true");
        }
        return new String(request.exchange().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static List<String> targets(String page) {
        return TARGET.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    /** How a page must have an element that the selector finds: an id, a class, an attribute or an element's name, whose form says which. */
    private static String asMarkup(String target) {
        String selector = target.replaceFirst("^closest ", "");
        if (selector.equals("this")) {
            return "<";
        } else if (selector.startsWith("#")) {
            return "\\bid=\"" + Pattern.quote(selector.substring(1)) + "\"";
        } else if (selector.startsWith(".")) {
            return "\\bclass=\"[^\"]*\\b" + Pattern.quote(selector.substring(1)) + "\\b";
        } else if (selector.startsWith("[")) {
            return "<[a-z]+[^>]*\\b" + Pattern.quote(selector.substring(1, selector.length() - 1)) + "\\b";
        }
        return "<" + Pattern.quote(selector) + "\\b";
    }
}
