package io.postkick.queue.search;

import io.postkick.access.Actor;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Recipient;
import io.postkick.queue.Shown;
import io.postkick.reason.Reason;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which all queues are searched. */
@Controller
class QueueSearchController {

    private static final int LONGEST_ADDRESS = 120;
    private static final int LONGEST_REASON = 1000;

    private final QueueSearches searches;
    private final RefusalWords words;

    QueueSearchController(QueueSearches searches, RefusalWords words) {
        this.searches = searches;
        this.words = words;
    }

    /**
     * A message.
     *
     * @param queue the key of its name
     * @param others how many more recipients it has
     */
    record FoundRow(
            String instance,
            String id,
            String queue,
            Instant arrivedAt,
            String sender,
            String recipient,
            int others,
            String cause,
            String reason) {

        private static final Recipient NOBODY = new Recipient("", "");

        static FoundRow of(SearchedQueues.Hit hit, String text) {
            Message message = hit.message();
            Recipient first = message.recipients().stream()
                    .filter(recipient -> recipient.address().contains(text))
                    .findFirst()
                    .or(() -> message.recipients().stream().findFirst())
                    .orElse(NOBODY);
            return new FoundRow(
                    hit.instance(),
                    message.id(),
                    message.queue().name(),
                    message.arrivedAt(),
                    Shown.text(message.sender(), LONGEST_ADDRESS),
                    Shown.text(first.address(), LONGEST_ADDRESS),
                    Math.max(0, message.recipients().size() - 1),
                    Shown.text(Reason.of(first.reason()).text(), LONGEST_REASON),
                    Shown.text(first.reason(), LONGEST_REASON));
        }
    }

    /** @param text that is looked for; null on a fresh page */
    @GetMapping("/queue/search")
    String search(
            @RequestParam(required = false) @Nullable String text,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("text", text);
        model.addAttribute("longest", QueueSearches.LONGEST);
        if (text == null) {
            return "queue/search";
        }
        try {
            SearchedQueues found = searches.search(actor, text);
            List<FoundRow> rows = found.hits().stream()
                    .map(hit -> FoundRow.of(hit, text.strip()))
                    .toList();
            model.addAttribute("rows", rows);
            model.addAttribute("matching", found.matching());
            model.addAttribute("complete", found.isComplete());
            model.addAttribute(
                    "where",
                    found.answered().stream()
                            .filter(queue -> queue.matching() > 0 || !queue.complete())
                            .toList());
            model.addAttribute("searched", found.answered().size());
            model.addAttribute("silent", found.silent());
        } catch (Refused e) {
            response.setStatus(e.why().status().value());
            model.addAttribute("refused", words.answered(e));
        }
        return "queue/search";
    }
}
