package io.postkick.queue;

import static io.postkick.testsupport.Refusing.assertRefused;
import static io.postkick.testsupport.Refusing.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.ServletRequestDataBinder;
import tools.jackson.databind.json.JsonMapper;

class FilterFormTests {

    private static final Filter EVERYTHING = Filter.where()
            .queue(QueueName.DEFERRED)
            .id("4dZ1x")
            .sender("sender")
            .recipient("recipient")
            .domain("example.com")
            .reason("refused")
            .text("text")
            .minAge(Duration.ofMinutes(5))
            .maxAge(Duration.ofMinutes(10))
            .minSize(1L)
            .maxSize(2L)
            .build();

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("queue", "deferred"),
            Map.entry("id", "4dZ1x"),
            Map.entry("sender", "sender"),
            Map.entry("recipient", "recipient"),
            Map.entry("domain", "example.com"),
            Map.entry("reason", "refused"),
            Map.entry("text", "text"),
            Map.entry("minAge", "5"),
            Map.entry("maxAge", "10"),
            Map.entry("minSize", "1"),
            Map.entry("maxSize", "2"));

    @Test
    void isReadFromAddress() {
        assertThat(bound(FIELDS).toFilter()).isEqualTo(EVERYTHING);
    }

    @Test
    void isReadFromJson() {
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsString(FIELDS), FilterForm.class)
                        .toFilter())
                .isEqualTo(EVERYTHING);
    }

    @Test
    void isWrittenAsItIsRead() {
        MultiValueMap<String, String> written = new LinkedMultiValueMap<>();
        FIELDS.forEach(written::add);
        assertThat(FilterForm.of(EVERYTHING).parameters()).isEqualTo(written);
    }

    @Test
    void takesEmptyFieldsForNoFilter() {
        FilterForm form = bound(Map.of("queue", "", "domain", " ", "minAge", "", "maxSize", " "));
        assertThat(form.toFilter()).isEqualTo(Filter.ALL);
        assertThat(form.parameters()).isEmpty();
    }

    @Test
    void ignoresSpaceAroundTexts() {
        FilterForm form = bound(Map.of("sender", " a b "));
        assertThat(form.toFilter().sender()).isEqualTo("a b");
        assertThat(form.parameters()).containsOnly(Map.entry("sender", List.of("a b")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue   | delivered           | NO_SUCH_QUEUE | must be one of maildrop, hold, incoming, active, deferred.",
                "queue   | corrupt             | NO_SUCH_QUEUE | must be one of maildrop",
                "minAge  | 5m                  | NOT_A_NUMBER  | must be a whole number.",
                "maxAge  | -1                  | NOT_A_NUMBER  | must be a whole number.",
                "maxAge  | 1.5                 | NOT_A_NUMBER  | must be a whole number.",
                "minAge  | 1000000001          | AGE_TOO_LARGE | must be a number of minutes up to 1000000000.",
                "minSize | 9999999999999999999 | NOT_A_NUMBER  | must be a whole number.",
                "maxSize | ٣                   | NOT_A_NUMBER  | must be a whole number.",
                "returnsWithin | 0             | NO_SUCH_HOURS | must be a number of hours from 1 to 8760.",
            })
    void refusesWhatCannotBeMeant(String field, String value, QueueWhy why, String problem) {
        assertRefused(why, () -> bound(Map.of(field, value)).toFilter())
                .satisfies(e -> assertThat(words(e)).startsWith("The filter \"" + field + "\" " + problem));
    }

    @Test
    void takesTheNameOfAQueueInAnyCase() {
        assertThat(bound(Map.of("queue", "HOLD")).toFilter().queue()).isEqualTo(QueueName.HOLD);
    }

    @Test
    void refusesRangesThatHoldNothing() {
        assertRefused(
                QueueWhy.AGES_CROSSED,
                () -> bound(Map.of("minAge", "10", "maxAge", "10")).toFilter());
        assertRefused(
                QueueWhy.SIZES_CROSSED,
                () -> bound(Map.of("minSize", "2", "maxSize", "1")).toFilter());
        assertThat(bound(Map.of("minSize", "2", "maxSize", "2")).toFilter().minSize())
                .isEqualTo(2);
    }

    @Test
    void refusesTextsOfUnlikelyLength() {
        assertRefused(
                        QueueWhy.TEXT_TOO_LONG,
                        () -> bound(Map.of("text", "x".repeat(1001))).toFilter())
                .satisfies(e ->
                        assertThat(words(e)).isEqualTo("The filter \"text\" must not be longer than 1000 characters."));
    }

    private static FilterForm bound(Map<String, String> parameters) {
        var request = new MockHttpServletRequest();
        parameters.forEach(request::addParameter);
        var binder = new ServletRequestDataBinder(null, "filter");
        binder.setTargetType(ResolvableType.forClass(FilterForm.class));
        binder.construct(request);
        return (FilterForm) Objects.requireNonNull(binder.getTarget());
    }
}
