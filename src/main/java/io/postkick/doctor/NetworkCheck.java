package io.postkick.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Who can connect, over what, and whose word about the client's address is taken. */
@Component
@Order(4)
class NetworkCheck implements Check {

    private static final String SUBJECT = "Address";

    private final Environment settings;

    NetworkCheck(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Diagnosis> look() throws UnknownHostException {
        List<Diagnosis> found = new ArrayList<>();
        String address = settings.getProperty("server.address", "0.0.0.0");
        String where = address + ", port " + settings.getProperty("server.port", "8587");
        boolean encrypted = settings.getProperty("server.ssl.bundle") != null;
        boolean https = settings.getProperty("postkick.https", Boolean.class, encrypted);
        if (InetAddress.getByName(address).isLoopbackAddress() || encrypted) {
            found.add(Diagnosis.ok(SUBJECT, where));
        } else {
            found.add(Diagnosis.note(
                    SUBJECT,
                    where + ": reachable from elsewhere without encryption.",
                    "Set server.ssl.bundle, or server.address to 127.0.0.1 behind a proxy: see docs/proxy.md."));
        }
        String proxies = settings.getProperty("postkick.trusted-proxies", "");
        if (proxies.isEmpty()) {
            found.add(Diagnosis.ok("Proxies", "none is trusted; forwarded addresses are ignored"));
        } else {
            found.add(Diagnosis.ok("Proxies", "forwarded addresses are taken from " + proxies));
            if (!https) {
                found.add(Diagnosis.note(
                        "Proxies", "The session's cookie is not limited to HTTPS.", "Set postkick.https to true."));
            }
        }
        return found;
    }
}
