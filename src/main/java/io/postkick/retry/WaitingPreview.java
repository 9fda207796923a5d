package io.postkick.retry;

import io.postkick.queue.FilterForm;
import io.postkick.queue.WayBack;
import io.postkick.retry.choice.Wish;
import io.postkick.value.InstanceName;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * A preview that waits for the queue to be read.
 *
 * @param address asks again for the same preview
 * @param scanned messages read so far
 */
record WaitingPreview(String address, long scanned) {

    static WaitingPreview of(PreviewPage.Choice choice, long scanned) {
        Wish wish = choice.wish();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (wish.everything()) {
            parameters.put("everything", "true");
        }
        if (wish.trigger() != null) {
            parameters.put("trigger", wish.trigger());
        }
        if (wish.site() != null) {
            parameters.put("site", wish.site());
        }
        FilterForm filter = wish.filter();
        if (filter != null) {
            parameters.put("all", "true");
            parameters.putAll(filter.parameters().toSingleValueMap());
        }
        if (!choice.back().query().isEmpty()) {
            parameters.put(WayBack.PARAMETER, choice.back().query());
        }
        parameters.put("waiting", "true");
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new WaitingPreview(retries(choice.instance()) + "/new?" + query, scanned);
    }

    /** The address of an instance's retries. */
    static String retries(String instance) {
        return "/instances/" + InstanceName.inAddress(instance) + "/queue/retries";
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
