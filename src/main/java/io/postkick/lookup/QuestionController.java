package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page of one question, at a permanent address, from its record: nothing is asked again. */
@Controller
class QuestionController {

    private final AuditLog audit;

    QuestionController(AuditLog audit) {
        this.audit = audit;
    }

    @GetMapping("/questions/{id}")
    String question(@PathVariable String id, Actor actor, Model model) {
        List<AuditEntry> entries = audit.ofAct(id);
        AuditEntry intent = entries.stream()
                .filter(entry -> entry.content().action().equals(AskActions.INTENDED) && mayRead(actor, entry))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("instanceName", intent.content().instance());
        model.addAttribute("question", RecordedQuestion.of(intent, entries));
        model.addAttribute("entries", entries);
        return "lookup/question";
    }

    /** Operators find their own only, from a time when they were administrators. */
    private static boolean mayRead(Actor actor, AuditEntry entry) {
        String instance = entry.content().instance();
        return May.read(actor, entry.content().actor()) && (instance == null || actor.sees(instance));
    }
}
