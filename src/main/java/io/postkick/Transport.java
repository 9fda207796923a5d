package io.postkick;

import io.postkick.web.Listening;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns what an administrator says about proxies and HTTPS into the settings of several places that must agree: forwarded
 * headers count only from proxies named, and the session's cookie is bound to this host and to HTTPS where people come by it.
 */
class Transport implements EnvironmentPostProcessor {

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> proxies = Binder.get(environment)
                .bind("postkick.trusted-proxies", Bindable.listOf(String.class))
                .orElse(List.of());
        Map<String, Object> settings = new TreeMap<>();
        if (proxies.isEmpty()) {
            settings.put("server.forward-headers-strategy", "none");
        } else {
            settings.put("server.forward-headers-strategy", "native");
            settings.put(
                    "server.tomcat.remoteip.internal-proxies",
                    proxies.stream().map(Transport::pattern).collect(Collectors.joining("|")));
        }
        if (Listening.of(environment).https()) {
            settings.put("server.servlet.session.cookie.name", "__Host-postkick");
            settings.put("server.servlet.session.cookie.secure", "true");
            // What the prefix demands, also where the console has a context path.
            settings.put("server.servlet.session.cookie.path", "/");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("transport", settings));
    }

    /** As Tomcat writes the address of a connection. */
    private static String pattern(String proxy) {
        if (!ADDRESS.matcher(proxy).matches()) {
            throw new IllegalArgumentException(
                    "postkick.trusted-proxies takes addresses such as 127.0.0.1 or ::1, not \"" + proxy + "\"");
        }
        try {
            return Pattern.quote(InetAddress.getByName(proxy).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("postkick.trusted-proxies: \"" + proxy + "\" is no address", e);
        }
    }
}
