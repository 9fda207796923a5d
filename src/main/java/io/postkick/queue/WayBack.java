package io.postkick.queue;

import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The page of the queue that somebody came from, as other pages carry it along.
 *
 * @param query what its address says behind the question mark; empty for the whole queue
 * @param address of that page
 */
public record WayBack(String query, String address) {

    /** Carries it in an address. */
    public static final String PARAMETER = "place";

    /** Of what an address or a form carried; what is not understood leads to the whole queue. */
    public static WayBack of(String instance, @Nullable String query) {
        Place place = place(instance, query == null ? "" : query);
        return new WayBack(place.query(), place.here());
    }

    /** From a page to itself, with all that was asked for: a filter that is refused is refused again, and does not turn into none. */
    public static String toItself(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** What that page lists; lets everything through where nothing is understood. */
    public FilterForm filter() {
        try {
            return FilterForm.of(parameters(query));
        } catch (IllegalArgumentException e) {
            return FilterForm.of(Map.of());
        }
    }

    private static Place place(String instance, String query) {
        try {
            Map<String, String> parameters = parameters(query);
            return Place.of(instance, FilterForm.of(parameters), parameters);
        } catch (IllegalArgumentException | Refused e) {
            return Place.start(instance);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) ->
                        parameters.put(name, UriUtils.decode(String.valueOf(value), StandardCharsets.UTF_8)));
        return parameters;
    }
}
