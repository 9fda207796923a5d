package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.audit.log.AuditLog;
import io.postkick.catalogue.Request;
import io.postkick.evidence.EvidencePages;
import io.postkick.value.Visible;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page of one kick, at a permanent address. */
@Controller
class KickController {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final Kicks kicks;
    private final Answers answers;
    private final AuditLog audit;
    private final EvidencePages evidence;

    KickController(Kicks kicks, Answers answers, AuditLog audit, EvidencePages evidence) {
        this.evidence = evidence;
        this.kicks = kicks;
        this.answers = answers;
        this.audit = audit;
    }

    @GetMapping("/kicks/{id}")
    String kick(@PathVariable String id, Actor actor, Model model) {
        Kick kick = kicks.find(id, actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        byte[] bytes = Request.parse(kick.request()).bytes();
        model.addAttribute("kick", kick);
        model.addAttribute("instanceName", kick.instance());
        model.addAttribute("reason", Visible.text(kick.reason()));
        model.addAttribute("answer", answers.about(actor, kick));
        model.addAttribute("outcome", Outcomes.name(kick.outcome()));
        model.addAttribute("elapsed", kick.elapsedMicros() == 0 ? null : Elapsed.text(kick.elapsedMicros()));
        model.addAttribute("size", bytes.length);
        model.addAttribute("hex", HEX.formatHex(bytes));
        model.addAttribute("shown", kick.isNothingSent() ? null : evidence.show(kick.id(), kick.at(), false));
        model.addAttribute("entries", audit.ofAct(id));
        return "kick/kick";
    }
}
