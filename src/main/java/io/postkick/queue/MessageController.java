package io.postkick.queue;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.UnknownInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Queues;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one message: permanent while the message is in the queue, and honest when it is not. */
@Controller
class MessageController {

    private final VisibleInstances instances;
    private final Queues queues;
    private final Clock clock;

    MessageController(VisibleInstances instances, Queues queues, Clock clock) {
        this.instances = instances;
        this.queues = queues;
        this.clock = clock;
    }

    /** @param from number of the first recipient to show */
    @GetMapping(QueueController.PATH + "/{id:[0-9A-Za-z]{4,64}}")
    String message(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int from,
            @RequestParam Map<String, String> parameters,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        Listing listing = queues.look(instances.get(actor, instance), QueueController.FRESH);
        Standing standing = Standing.of(listing);
        Optional<Message> message = listing.snapshot().find(id);
        model.addAttribute("instanceName", instance);
        model.addAttribute("id", id);
        model.addAttribute("standing", standing);
        model.addAttribute("mayRetry", actor.role() != Role.AUDITOR);
        model.addAttribute("place", back(instance, parameters));
        model.addAttribute(
                "message",
                message.map(found -> Envelope.of(found, listing.snapshot(), clock.instant(), from))
                        .orElse(null));
        if (message.isEmpty() && standing.complete()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "queue/message";
    }

    /** The page of the queue that led here. */
    private static Place back(String instance, Map<String, String> parameters) {
        try {
            return Place.of(instance, FilterForm.of(parameters), parameters);
        } catch (BadFilter e) {
            return Place.start(instance);
        }
    }

    @ExceptionHandler
    void unknown(UnknownInstance e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
