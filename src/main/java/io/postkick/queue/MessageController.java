package io.postkick.queue;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.queue.about.ActOffers;
import io.postkick.queue.about.HoldReasons;
import io.postkick.refusal.Refused;
import io.postkick.value.QueueId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one message: permanent while the message is in the queue, and honest when it is not. */
@Controller
class MessageController {

    private final VisibleInstances instances;
    private final Queues queues;
    private final ActOffers offers;
    private final List<HoldReasons> holdReasons;
    private final Rights rights;
    private final Clock clock;

    MessageController(
            VisibleInstances instances,
            Queues queues,
            ActOffers offers,
            List<HoldReasons> holdReasons,
            Rights rights,
            Clock clock) {
        this.instances = instances;
        this.queues = queues;
        this.offers = offers;
        this.holdReasons = holdReasons;
        this.rights = rights;
        this.clock = clock;
    }

    /** @param from number of the first recipient to show */
    @GetMapping(QueueController.PATH + "/{id:" + QueueId.IN_ADDRESS + "}")
    String message(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int from,
            @RequestParam Map<String, String> parameters,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        PostfixInstance found = instances.get(actor, instance);
        Listing listing = queues.look(found.name(), QueueController.FRESH);
        Standing standing = Standing.of(listing);
        Optional<Message> message = queues.find(listing, List.of(id)).find(id);
        model.addAttribute("instanceName", instance);
        model.addAttribute("id", id);
        model.addAttribute("standing", standing);
        model.addAttribute("mayRetry", rights.may(actor, Deed.RETRY, instance));
        model.addAttribute("mayRead", May.readMail(actor.role()));
        model.addAttribute("mayTrack", rights.may(actor, Deed.SEARCH, instance));
        model.addAttribute("offer", offers.of(actor, found));
        model.addAttribute(
                "held",
                message.filter(MessageController::isOnHold).stream()
                        .flatMap(held -> reasons(found, id))
                        .toList());
        model.addAttribute("place", back(instance, parameters));
        model.addAttribute(
                "message",
                message.map(queued -> Envelope.of(queued, listing.lifetimes(), clock.instant(), from))
                        .orElse(null));
        if (message.isEmpty() && standing.complete()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "queue/message";
    }

    private static boolean isOnHold(Message message) {
        return message.queue() == QueueName.HOLD;
    }

    private Stream<HoldReasons.HoldReason> reasons(PostfixInstance instance, String id) {
        return holdReasons.stream().flatMap(reasons -> reasons.of(instance, id).stream());
    }

    /** The page of the queue that led here. */
    private static Place back(String instance, Map<String, String> parameters) {
        try {
            return Place.of(instance, FilterForm.of(parameters), parameters);
        } catch (Refused e) {
            return Place.start(instance);
        }
    }
}
