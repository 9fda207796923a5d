package io.postkick.services;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.log.AuditLog;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.Service;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.kick.KickActions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of one service: what it is, where it is, what it understands, and what was sent to it last. */
@Controller
class ServiceController {

    private static final int LAST_KICKS = 10;

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final Endpoints endpoints;
    private final AuditLog audit;
    private final ServicesPage page;
    private final Rights rights;

    ServiceController(
            VisibleInstances instances,
            Catalogue catalogue,
            Endpoints endpoints,
            AuditLog audit,
            ServicesPage page,
            Rights rights) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.endpoints = endpoints;
        this.audit = audit;
        this.page = page;
        this.rights = rights;
    }

    @GetMapping("/instances/{instance}/services/{serviceClass}/{service}")
    String service(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            Actor actor,
            Model model) {
        PostfixInstance visible = instances.get(actor, instance);
        Service found = catalogue.find(visible, serviceClass, service);
        var endpoint = catalogue.locate(visible, serviceClass, service).endpoint();
        model.addAttribute("service", found);
        model.addAttribute("masterLine", found.entry().written());
        model.addAttribute("endpoint", endpoint.path());
        model.addAttribute("facts", endpoints.look(endpoint));
        model.addAttribute("mayKick", found.mayKick(rights, actor));
        model.addAttribute("previews", RetryPreviews.of(found));
        model.addAttribute(
                "kicks",
                page.lastKicks(audit.ends(
                        instance,
                        serviceClass,
                        service,
                        KickActions.INTENDED,
                        May.readAll(actor.role()) ? null : actor.name(),
                        LAST_KICKS)));
        model.addAttribute("own", !May.readAll(actor.role()));
        return "services/service";
    }
}
