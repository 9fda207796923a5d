package io.postkick.track;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The search of the mail log over HTTP for scripts. An answer has what was found until then; as long as its scan is READING, the same
 * call has more.
 */
@RestController
class TrackApi {

    private final Tracking tracking;

    TrackApi(Tracking tracking) {
        this.tracking = tracking;
    }

    @GetMapping("/api/v1/instances/{instance}/history")
    @PreAuthorize(May.TRACK)
    @Takes(Deed.SEARCH)
    TrackView.Messages messages(
            @PathVariable String instance,
            SearchForm form,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam Map<String, String> parameters,
            Actor actor) {
        SearchForm.requireKnown(parameters, List.of("limit", "cursor"));
        return TrackView.messages(tracking.search(actor, instance, form, cursor, limit));
    }

    @GetMapping("/api/v1/instances/{instance}/history/{queueId}/lines")
    @Takes(Deed.SEARCH)
    TrackView.Lines lines(
            @PathVariable String instance,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String at,
            Actor actor) {
        return TrackView.lines(tracking.lines(actor, instance, queueId, at));
    }
}
