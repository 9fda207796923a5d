package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.evidence.EvidencePages;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The evidence of a kick while it comes in, and as a part of a page when it is complete. */
@Controller
class EvidenceController {

    private final Kicks kicks;
    private final EvidencePages pages;

    EvidenceController(Kicks kicks, EvidencePages pages) {
        this.kicks = kicks;
        this.pages = pages;
    }

    @GetMapping("/kicks/{id}/events")
    ResponseEntity<SseEmitter> events(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "Last-Event-ID", required = false, defaultValue = "0") int last,
            Actor actor)
            throws IOException {
        Kick kick = find(id, actor);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(pages.open(id, kick.at(), Math.max(0, Math.max(from, last))));
    }

    /** @param listed whether the page has a list of what was done last, which is to say the verdict, too */
    @GetMapping("/kicks/{id}/evidence")
    String evidence(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean listed,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        Kick kick = find(id, actor);
        if (!htmx) {
            return "redirect:/kicks/" + id;
        }
        model.addAttribute("shown", pages.show(id, kick.at(), true));
        model.addAttribute("listed", listed);
        return "evidence/evidence :: evidence";
    }

    private Kick find(String id, Actor actor) {
        return kicks.find(id, actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
