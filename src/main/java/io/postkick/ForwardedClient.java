package io.postkick;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes from a proxy's header nothing but an address. Anything else that stands there is nobody's, so the proxy's own counts. Runs
 * right behind Tomcat's valve for such headers, which Spring Boot adds first, for all who ask for a request's address.
 */
@Component
class ForwardedClient extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(" + NUMBER + "(?:\\." + NUMBER + "){3})(?::\\d{1,5})?");
    private static final Pattern IPV6 =
            Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?|([0-9A-Fa-f:.]{2,45})");

    ForwardedClient() {
        super(true);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String claimed = request.getRemoteAddr();
        String peer = request.getPeerAddr();
        if (claimed != null && !claimed.equals(peer)) {
            String address = in(claimed).orElse(peer);
            request.setRemoteAddr(address);
            request.setRemoteHost(address);
        }
        getNext().invoke(request, response);
    }

    /** The address in a text, without brackets and port, as Tomcat writes addresses; no name is ever looked up. */
    static Optional<String> in(String text) {
        Matcher four = IPV4.matcher(text);
        if (four.matches()) {
            return Optional.of(four.group(1));
        }
        Matcher six = IPV6.matcher(text);
        if (!six.matches() || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        String literal = six.group(1) == null ? six.group(2) : six.group(1);
        try {
            return literal.indexOf(':') < 0
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName("[" + literal + "]").getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
