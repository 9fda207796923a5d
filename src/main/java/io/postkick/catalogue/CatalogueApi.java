package io.postkick.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The instances and their services, for scripts. */
@RestController
@RequestMapping("/api/v1/instances")
class CatalogueApi {

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final Rights rights;

    CatalogueApi(VisibleInstances instances, Catalogue catalogue, Rights rights) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.rights = rights;
    }

    record InstanceView(
            String name,
            String configDirectory,
            @Nullable String queueDirectory,
            InstanceState state,
            List<String> problems) {

        static InstanceView of(PostfixInstance instance) {
            return new InstanceView(
                    instance.name(),
                    instance.configDirectory(),
                    instance.queueDirectory(),
                    instance.state(),
                    instance.problems().stream().map(Object::toString).toList());
        }
    }

    record RequestView(String request, String label, String effect, boolean effective) {}

    record ServiceView(
            @JsonProperty("class") String serviceClass,
            String name,
            String type,
            String description,
            EndpointState state,
            String stateDetail,
            boolean mayKick,
            List<RequestView> requests) {

        static ServiceView of(Service service, boolean mayKick) {
            return new ServiceView(
                    service.id().serviceClass().directory(),
                    service.id().name(),
                    service.type().text(),
                    service.description(),
                    service.state(),
                    service.stateDetail(),
                    mayKick,
                    service.requests().stream()
                            .map(known -> new RequestView(
                                    known.request().toString(), known.label(), known.effect(), known.effective()))
                            .toList());
        }
    }

    @GetMapping
    List<InstanceView> instances(Actor actor) {
        return instances.all(actor).stream().map(InstanceView::of).toList();
    }

    @GetMapping("/{instance}/services")
    List<ServiceView> services(@PathVariable String instance, Actor actor) {
        return catalogue.services(instances.get(actor, instance)).stream()
                .map(service -> ServiceView.of(service, service.mayKick(rights, actor)))
                .toList();
    }
}
