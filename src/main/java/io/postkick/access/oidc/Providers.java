package io.postkick.access.oidc;

import io.postkick.access.outside.GroupRights;
import io.postkick.access.outside.SetWays;
import io.postkick.access.outside.Way;
import io.postkick.access.passkey.RelyingParty;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The providers that the settings name. None is asked for anything before somebody wants it. */
@Component
class Providers implements SetWays {

    static final String KIND = "oidc";

    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final String address;

    Providers(OidcProperties properties, RelyingParty party, Clock clock) {
        this.address = party.address().replaceAll("/+$", "");
        if (!properties.oidc().isEmpty() && address.isEmpty()) {
            throw new IllegalArgumentException(
                    "postkick.access.oidc takes postkick.public-address: providers send people back there");
        }
        properties.oidc().forEach((id, client) -> {
            Way way = new Way(KIND, id, client.name() == null ? id : client.name(), client.stepUp());
            providers.put(id, new Provider(way, client, address + Oidc.START + id + Oidc.ANSWER, clock));
        });
    }

    @Override
    public List<Way> ways() {
        return providers.values().stream().map(Provider::way).toList();
    }

    @Override
    public GroupRights rights(Way way) {
        return find(way.id()).orElseThrow().rights();
    }

    Optional<Provider> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** The one of that {@link Way#text}. */
    Optional<Provider> of(String text) {
        return providers.values().stream()
                .filter(provider -> provider.way().text().equals(text))
                .findFirst();
    }

    /** The address that people reach the console by, without a slash behind it. */
    String address() {
        return address;
    }
}
