package io.postkick.retry.choice;

import io.postkick.queue.FilterForm;
import io.postkick.queue.FilterWords;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.MessageOutcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a list of queue IDs was chosen by on a page: a filter, a destination, or the outcome in an earlier retry. It goes on the
 * record in words beside the IDs, which say what is retried.
 *
 * @param parameters as in an address, in their order
 */
public record Origin(Map<String, String> parameters) {

    private static final String SITE = "site";
    private static final String RETRY = "retry";
    private static final String OUTCOME = "outcome";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static Origin of(FilterForm filter) {
        return new Origin(filter.parameters().toSingleValueMap());
    }

    public static Origin of(Site site) {
        return new Origin(Map.of(SITE, site.text()));
    }

    public static Origin of(String retry, MessageOutcome outcome) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(RETRY, retry);
        parameters.put(OUTCOME, outcome.name());
        return new Origin(parameters);
    }

    /** As {@link #query()} wrote it. */
    public static Origin read(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) ->
                        parameters.put(name, UriUtils.decode(String.valueOf(value), StandardCharsets.UTF_8)));
        return new Origin(parameters);
    }

    public String query() {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + UriUtils.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * The same of queue IDs that a page listed, and that came from there.
     *
     * @throws Refused if nothing can be meant by it
     */
    public String wordsOfListed() {
        return words() + " As the page listed them.";
    }

    /**
     * In a sentence of the console's own.
     *
     * @throws Refused if nothing can be meant by it
     */
    public String words() {
        String site = parameters.get(SITE);
        String retry = parameters.get(RETRY);
        if (site != null) {
            return "All to " + Site.of(site).text() + ".";
        } else if (retry != null) {
            return again(retry, String.valueOf(parameters.get(OUTCOME)));
        }
        FilterForm filter = filter();
        filter.toFilter();
        return "Chosen by filter: all " + FilterWords.of(filter) + ".";
    }

    private static String again(String retry, String outcome) {
        try {
            return "Those of retry %s that were %s."
                    .formatted(
                            UUID.fromString(retry),
                            MessageOutcome.valueOf(outcome).participle());
        } catch (IllegalArgumentException e) {
            throw Refused.because(ChoiceWhy.NOT_UNDERSTOOD);
        }
    }

    private FilterForm filter() {
        try {
            return JSON.convertValue(parameters, FilterForm.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw Refused.because(ChoiceWhy.NOT_UNDERSTOOD);
        }
    }
}
