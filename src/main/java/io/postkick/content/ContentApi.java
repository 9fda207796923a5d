package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Takes;
import io.postkick.act.Guarded;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What queued messages say, over HTTP for scripts. Each call is on the record before anything is read. */
@RestController
class ContentApi implements Guarded {

    private final MessageReads reads;

    ContentApi(MessageReads reads) {
        this.reads = reads;
    }

    @Override
    public ReadDenials denials() {
        return reads.denials();
    }

    /**
     * Reads a part of it.
     *
     * @param part headers, body or eml
     * @param reason for all but the headers
     * @return null where the answer is the message itself, and sent
     */
    @GetMapping("/api/v1/instances/{instance}/queue/messages/{queueId}/content")
    @Takes(
            value = {Deed.READ_HEADERS, Deed.READ_BODY},
            later = true)
    @Nullable
    ResponseEntity<?> content(
            @PathVariable String instance,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        ReadReply reply = new ReadReply(queueId, response);
        try {
            return switch (reads.read(actor, ReadCommand.of(instance, queueId, part, reason, reply))) {
                case HEADERS -> answer(ContentView.HeaderList.of(reply.letter()));
                case BODY -> answer(ContentView.Body.of(reply.letter()));
                case EML -> null;
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ResponseEntity<?> answer(Object view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
