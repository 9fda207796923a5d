package io.postkick.fleet.page;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.HostChanges;
import io.postkick.fleet.enrolment.HostWhy;
import io.postkick.fleet.enrolment.Invitations;
import io.postkick.fleet.hosts.HostName;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of hosts: everybody looks, administrators look after them. htmx gets the part that changes. */
@Controller
@RequestMapping("/hosts")
@FleetOnly
class HostsController {

    private static final String LIST = "fleet/hosts";
    private static final String HOST = "fleet/host";
    private static final String DONE = "done";
    private static final String LISTED = "redirect:/hosts";

    private final HostPages pages;
    private final Invitations invitations;
    private final HostChanges changes;
    private final RefusalWords words;

    HostsController(HostPages pages, Invitations invitations, HostChanges changes, RefusalWords words) {
        this.pages = pages;
        this.invitations = invitations;
        this.changes = changes;
        this.words = words;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String tag,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        model.addAllAttributes(pages.list(actor, tag));
        return htmx ? LIST + " :: live" : LIST;
    }

    /** @param tags apart by commas or spaces */
    @PostMapping
    @AdministratorsOnly
    String invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String tags,
            Actor actor,
            RedirectAttributes next) {
        showOnce(invitations.invite(actor, name.strip(), HostName.tags(tags)), next);
        return LISTED;
    }

    /** What is in the address line when that form was refused. */
    @GetMapping("/invitations/{id}/withdraw")
    String listed() {
        return LISTED;
    }

    @PostMapping("/invitations/{id}/withdraw")
    @AdministratorsOnly
    String withdraw(@PathVariable String id, Actor actor, RedirectAttributes next) {
        invitations.withdraw(actor, id);
        next.addFlashAttribute(DONE, "fleet.done.withdrawn");
        return LISTED;
    }

    @GetMapping("/{name}")
    String host(
            @PathVariable String name,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        model.addAllAttributes(pages.host(actor, name));
        return htmx ? HOST + " :: live" : HOST;
    }

    /** What is in the address line when a form was refused: the page that it was on. */
    @GetMapping({"/{name}/rename", "/{name}/tags", "/{name}/revoke", "/{name}/replace"})
    String reloaded(@PathVariable String name, RedirectAttributes next) {
        return toHost(name, next);
    }

    @PostMapping("/{name}/rename")
    @AdministratorsOnly
    String rename(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String newName,
            Actor actor,
            RedirectAttributes next) {
        changes.rename(actor, name, newName.strip());
        next.addFlashAttribute(DONE, "fleet.done.renamed");
        return toHost(newName.strip(), next);
    }

    /** @param tags apart by commas or spaces */
    @PostMapping("/{name}/tags")
    @AdministratorsOnly
    String tag(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String tags,
            Actor actor,
            RedirectAttributes next) {
        changes.tag(actor, name, HostName.tags(tags));
        next.addFlashAttribute(DONE, "fleet.done.tagged");
        return toHost(name, next);
    }

    @PostMapping("/{name}/replace")
    @AdministratorsOnly
    String replace(@PathVariable String name, Actor actor, RedirectAttributes next) {
        showOnce(invitations.replace(actor, name), next);
        return toHost(name, next);
    }

    @PostMapping("/{name}/revoke")
    @AdministratorsOnly
    String revoke(@PathVariable String name, Actor actor, RedirectAttributes next) {
        boolean told = changes.revoke(actor, name);
        next.addFlashAttribute(DONE, told ? "fleet.done.revoked" : "fleet.done.revoked-here");
        return LISTED;
    }

    /** The same page again, with what was not done and why. */
    @ExceptionHandler
    ModelAndView refused(Refused refused, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        Object name = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                ? parts.get("name")
                : null;
        response.setStatus(refused.why().status().value());
        boolean listed = name == null || refused.why() == HostWhy.UNKNOWN_HOST;
        return new ModelAndView(listed ? LIST : HOST)
                .addAllObjects(listed ? pages.list(actor, "") : pages.host(actor, String.valueOf(name)))
                .addAllObjects(pages.typed(request))
                .addObject("refused", words.answered(refused));
    }

    private static void showOnce(Invitations.Fresh fresh, RedirectAttributes next) {
        next.addFlashAttribute("freshLine", fresh.line());
        next.addFlashAttribute("freshName", fresh.invitation().name());
        next.addFlashAttribute("freshUntil", fresh.invitation().expiresAt());
    }

    private static String toHost(String name, RedirectAttributes next) {
        next.addAttribute("host", name);
        return "redirect:/hosts/{host}";
    }
}
