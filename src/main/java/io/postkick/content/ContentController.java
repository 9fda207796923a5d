package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.host.content.ContentPart;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.WayBack;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.value.QueueId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of what one message says, which the message's own page takes its panel from. To look at it reads nothing: what is read, and
 * recorded, takes a press.
 */
@Controller
class ContentController {

    private static final String PATH = "/instances/{instance}/queue/{id:" + QueueId.IN_ADDRESS + "}/content";

    private final MessageReads reads;
    private final VisibleInstances instances;
    private final ViewAbilities abilities;
    private final Rights rights;
    private final RefusalWords words;

    ContentController(
            MessageReads reads,
            VisibleInstances instances,
            ViewAbilities abilities,
            Rights rights,
            RefusalWords words) {
        this.reads = reads;
        this.instances = instances;
        this.abilities = abilities;
        this.rights = rights;
        this.words = words;
    }

    /**
     * What whoever looks may read.
     *
     * @param headers whether they may read the headers now
     * @param body whether they may read the rest, too
     * @param notice the key of a sentence that says why there is less than their role would have; empty where there is nothing to say
     * @param command that would change that, for the notice; empty for who is not told
     */
    record Offer(boolean headers, boolean body, String notice, String command) {}

    @GetMapping(PATH)
    @PreAuthorize(May.READ_MAIL)
    String offer(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String place,
            Actor actor,
            Model model) {
        frame(instance, id, place, actor, model);
        return "content/content";
    }

    /**
     * Reads what was asked for, and shows it.
     *
     * @return null where the answer is the message itself, and sent
     */
    @PostMapping(PATH)
    @Nullable
    String read(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String place,
            Actor actor,
            HttpServletResponse response,
            Model model)
            throws IOException {
        ReadReply reply = new ReadReply(id, response);
        try {
            WantedPart wanted = reads.read(actor, ReadCommand.of(instance, id, part, reason, reply));
            if (wanted == WantedPart.EML) {
                return null;
            }
            model.addAttribute("shown", ShownLetter.of(wanted, reply.letter()));
            model.addAttribute("reason", reason);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Refused e) {
            if (response.isCommitted() || !May.readMail(actor.role())) {
                throw e;
            }
            response.setStatus(e.why().status().value());
            model.addAttribute("refused", words.answered(e));
            model.addAttribute("reason", reason);
            model.addAttribute("wanted", part);
        }
        frame(instance, id, place, actor, model);
        return "content/content";
    }

    private void frame(String instance, String id, @Nullable String place, Actor actor, Model model) {
        PostfixInstance found = instances.get(actor, instance);
        model.addAttribute("instanceName", found.name());
        model.addAttribute("id", id);
        model.addAttribute("back", WayBack.of(found.name(), place));
        model.addAttribute("offer", offer(actor, found));
    }

    private Offer offer(Actor actor, PostfixInstance instance) {
        if (instance.host() != null) {
            return new Offer(false, false, "content.elsewhere", "");
        }
        boolean headers = rights.may(actor, Deed.READ_HEADERS, instance.name());
        boolean body = rights.may(actor, Deed.READ_BODY, instance.name());
        if (!headers && !body) {
            return new Offer(false, false, "content.absent.operators", "");
        }
        ContentPart most = body ? ContentPart.BODY : ContentPart.HEADERS;
        ViewAbilities.Known known = abilities.of(instance, most);
        if (known.isThereAndSilent()) {
            return new Offer(false, false, "content.silent", "");
        }
        boolean whole = known.parts().contains(most);
        String notice = whole ? "" : known.parts().isEmpty() ? "content.absent" : "content.absent.body";
        boolean told = !whole && May.administer(actor.role());
        return new Offer(
                headers && known.parts().contains(ContentPart.HEADERS),
                body && known.parts().contains(ContentPart.BODY),
                notice + (told ? ".command" : ""),
                told ? abilities.command(instance, most) : "");
    }
}
