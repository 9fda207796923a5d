package io.postkick.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Says 503 to requests of which Tomcat has read the first line only, since it is being stopped. It means to say so itself, but then
 * misses the headers that it did not read, and blames the request: 400.
 */
final class Closing extends ValveBase {

    Closing() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() == HttpStatus.BAD_REQUEST.value() && isPaused(request)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            getNext().invoke(request, response);
        }
    }

    private static boolean isPaused(Request request) {
        return ((AbstractHttp11Protocol<?>) request.getConnector().getProtocolHandler()).isPaused();
    }
}
