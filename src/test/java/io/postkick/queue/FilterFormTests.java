package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

    private static final Filter EVERYTHING = new Filter(
            QueueName.DEFERRED,
            "4dZ1x",
            "sender",
            "recipient",
            "example.com",
            "refused",
            "text",
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            1L,
            2L);

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
                "queue   | DEFERRED             | must be one of maildrop, hold, incoming, active, deferred",
                "queue   | corrupt              | must be one of maildrop",
                "minAge  | 5m                   | must be a whole number",
                "maxAge  | -1                   | must be a whole number",
                "maxAge  | 1.5                  | must be a whole number",
                "minAge  | 1000000001           | must be a number of minutes up to 1000000000",
                "minSize | 9999999999999999999  | must be a whole number",
                "maxSize | ٣                    | must be a whole number",
            })
    void refusesWhatCannotBeMeant(String field, String value, String problem) {
        assertThatExceptionOfType(BadFilter.class)
                .isThrownBy(() -> bound(Map.of(field, value)).toFilter())
                .withMessageStartingWith("The filter \"" + field + "\" " + problem);
    }

    @Test
    void refusesRangesThatHoldNothing() {
        assertThatExceptionOfType(BadFilter.class)
                .isThrownBy(() -> bound(Map.of("minAge", "10", "maxAge", "10")).toFilter());
        assertThatExceptionOfType(BadFilter.class)
                .isThrownBy(() -> bound(Map.of("minSize", "2", "maxSize", "1")).toFilter());
        assertThat(bound(Map.of("minSize", "2", "maxSize", "2")).toFilter().minSize())
                .isEqualTo(2);
    }

    @Test
    void refusesTextsOfUnlikelyLength() {
        assertThatExceptionOfType(BadFilter.class)
                .isThrownBy(() -> bound(Map.of("text", "x".repeat(1001))).toFilter());
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
